"""Reads each dashboard into Grafana's own classes (pip install grafana-foundation-sdk) and writes it again.

Whatever Grafana's schema doesn't know is lost on the way: a line for each such field, and exit code 1. Exit code 3: the
package is not there.
"""

import json
import pathlib
import sys

try:
    from grafana_foundation_sdk.cog import plugins
    from grafana_foundation_sdk.cog.encoder import JSONEncoder
    from grafana_foundation_sdk.models.dashboard import Dashboard
except ImportError:
    sys.exit(3)


def lost(before, after, path):
    if isinstance(before, dict) and isinstance(after, dict):
        for key, value in before.items():
            if key in after:
                yield from lost(value, after[key], f"{path}.{key}")
            else:
                yield f"{path}.{key}: not in the schema"
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for i, (one, other) in enumerate(zip(before, after)):
            yield from lost(one, other, f"{path}[{i}]")
    elif before != after:
        yield f"{path}: {before!r} became {after!r}"


plugins.register_default_plugins()
faults = []
files = sorted(pathlib.Path(sys.argv[1]).glob("*.json"))
for file in files:
    before = json.loads(file.read_text())
    after = json.loads(JSONEncoder(sort_keys=True).encode(Dashboard.from_json(before)))
    faults += lost(before, after, file.name)
print("\n".join(faults) or f"{len(files)} dashboards are as Grafana's schema wants them")
sys.exit(1 if faults else 0)
