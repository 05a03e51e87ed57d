"""Runs in the peers' environment: the same list read by openapi-generator's client."""

from __future__ import annotations

import json
import statistics
import sys
import time
import urllib.request

from openapi_client.api_client import ApiClient


def main(address: str, rounds: int) -> None:
    """Print microseconds of CPU per list as JSON."""
    with urllib.request.urlopen(f"{address}/books") as response:
        content = response.read().decode()
    client = ApiClient()

    def decoded() -> list[object]:
        books: list[object] = client.deserialize(
            content, "List[Book]", "application/json"
        )
        return books

    assert len(decoded()) > 1000
    took = []
    for _ in range(rounds):
        cpu = time.process_time()
        decoded()
        took.append(time.process_time() - cpu)
    print(json.dumps({"cpu": statistics.median(took) * 1e6}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
