#!/usr/bin/env python3
"""Writes the dashboard "runbook" from the Runbook of docs/operations.md, so that panels can link to it within Grafana.

Each panel's id follows from its alert's name alone: links stay right whatever is added.
"""

import json
import pathlib
import re
import zlib

HERE = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT = 12, 5


def panel_id(alert):
    return zlib.crc32(alert.encode()) % 1_000_000


def panels(runbook):
    sections = re.findall(r"^### (\S+)\n(.*?)(?=^### |\Z)", runbook, re.MULTILINE | re.DOTALL)
    for i, (alert, text) in enumerate(sections):
        yield {
            "id": panel_id(alert),
            "type": "text",
            "title": alert,
            "gridPos": {"x": WIDTH * (i % 2), "y": HEIGHT * (i // 2), "w": WIDTH, "h": HEIGHT},
            "options": {"mode": "markdown", "content": text.strip()},
        }


runbook = (HERE.parents[1] / "docs" / "operations.md").read_text(encoding="utf-8").split("\n## Runbook\n")[1]
dashboards = HERE / "dashboards"
frame = json.loads((dashboards / "overview.json").read_text(encoding="utf-8"))
frame |= {
    "uid": "image-translate-runbook",
    "title": "Image Translate: runbook",
    "description": "Each alert, and what to do: the Runbook of docs/operations.md, which runbook.py writes here.",
    "templating": {"list": []},
    "panels": list(panels(runbook)),
}
(dashboards / "runbook.json").write_text(json.dumps(frame, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
