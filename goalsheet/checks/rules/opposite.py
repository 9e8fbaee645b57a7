"""R26: a rate of what goes wrong that counts what goes right, or the reverse."""

from __future__ import annotations

import re

_FAULT_RATE = re.compile("(?:差错|错误|出错|不合格|不达标|故障|损坏|超期|逾期|延误)率$")
_SOUND_RATE = re.compile("(?<![不未非])(?:准确|正确|合格|完好|达标|及时|按时|按期)率$")
_FAULT = re.compile("错|有误|不合格|不达标|故障|损坏|超期|逾期|延误|未按|未及时|不及时|不准确")
_SOUND = re.compile("(?<![不未非])(?:准确|正确|合格|完好|达标|及时|按时|按期)")
# 未发生差错的笔数, 总数-差错数: the one is counted by the other.
_TURNED = re.compile("[-－—–]|无|没有|零|未发生|未出现|未发现|未产生|扣除|减去|剔除|整改|改正|纠正")


def counts_the_opposite(name: str, formula: str) -> bool:
    """True where the upper part of a fraction counts the opposite of what the rate is called."""
    upper, slash, _ = re.sub("÷", "/", formula).partition("/")
    if not slash or _TURNED.search(upper):
        return False
    fault, sound = _FAULT.search(upper), _SOUND.search(upper)
    if sound and not fault:
        return bool(_FAULT_RATE.search(name))
    # 故障修复及时率 counts faults as its name says.
    return bool(fault and not sound and fault[0] not in name and _SOUND_RATE.search(name))
