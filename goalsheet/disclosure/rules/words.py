"""Words that tell what is bought."""

ASSETS = (
    "服务器", "计算机", "电脑", "打印机", "复印机", "一体机", "扫描仪", "投影仪", "空调", "电视机",
    "显示屏", "摄像机", "照相机", "无人机", "乘用车", "轿车", "客车", "车辆购置", "家具", "交换机",
    "路由器", "防火墙", "存储设备", "网络设备", "办公设备", "电梯",
)  # fmt: skip
"""Things that last: bought with money of an economic class for assets."""

NO_ASSETS = ("服务", "维修", "维护", "保养", "租赁", "运维", "耗材", "配件", "托管")
"""Words beside which the thing itself is not bought."""
