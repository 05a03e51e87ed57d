"""The tool that measures a session."""

from __future__ import annotations

import time

from tests.simulator.answers import compact
from tests.simulator.contexts import utc_text
from tests.simulator.tools.registry import ToolCall, tool

_GIBIBYTE = 2**30


@tool("get_metrics", "wuying_system")
def get_metrics(_: ToolCall) -> str:
    """Measure processor, memory, disk and network."""
    return compact(
        {
            "cpu_count": 4,
            "cpu_used_pct": 1.5,
            "mem_total": 8 * _GIBIBYTE,
            "mem_used": 2 * _GIBIBYTE,
            "disk_total": 100 * _GIBIBYTE,
            "disk_used": 10 * _GIBIBYTE,
            "rx_rate_kbyte_per_s": 0.25,
            "tx_rate_kbyte_per_s": 0.5,
            "rx_used_kbyte": 1247.25,
            "tx_used_kbyte": 120.5,
            "timestamp": utc_text(time.time()),
        }
    )
