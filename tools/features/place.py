"""Where the features stand: sheets, rows, and the picture that stands for all pictures."""

from __future__ import annotations

import base64

TEMPLATE = "jiangsu-project-goals"
FORM, OTHER = "项目绩效目标表", "附表"
FIRST, LAST = 26, 29
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
