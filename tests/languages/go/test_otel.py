"""The module for OpenTelemetry, with OpenTelemetry's own SDK and a generated client."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.languages.go.view import view
from generator.render import render
from generator.template_tree import template_root
from tests.languages.go.documents import api_of
from tests.tools.toolchains import go

TRIAL = Path(__file__).with_name("otel_trial")
_PATHS = """
paths:
  /plants/{plant_id}:
    get:
      tags: [plants]
      operationId: getPlant
      parameters: [{name: plant_id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: A plant.
          content: {application/json: {schema: {$ref: '#/components/schemas/Plant'}}}
components:
  schemas:
    Plant: {type: object, properties: {name: {type: string}}}
"""


def generated(folder: Path) -> Path:
    """The package of the document, on the disk."""
    sdk, _ = view(api_of(folder, _PATHS))
    module = folder / "garden"
    for name, text in render(sdk, template_root()).items():
        path = module / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return module


def test_spans_are_exported(tmp_path: Path) -> None:
    module = generated(tmp_path)
    shutil.copytree(TRIAL, tmp_path / "trial")
    done = go().run("test", "./...", cwd=tmp_path / "trial", GOFLAGS="-mod=readonly")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (module / "otel" / "go.sum").exists()


def test_it_stands_alone(tmp_path: Path) -> None:
    module = generated(tmp_path) / "otel"
    done = go().run("vet", "./...", cwd=module, GOFLAGS="-mod=readonly")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "garden" not in (module / "go.mod").read_text("utf-8").split("\n", 1)[1]
    assert go().run("fmt", "./...", cwd=module).stdout == ""
