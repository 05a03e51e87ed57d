"""A folder with a document and a config, and what is said about them."""

from __future__ import annotations

from pathlib import Path

from generator.config.options import Options
from generator.config.run import prepare
from generator.openapi.document import Document
from generator.openapi.load import load
from generator.openapi.load_failed import LoadFailed
from generator.openapi.validate import validate
from generator.problems import Locator, Problem

SPEC = """\
openapi: 3.1.0
info: {title: Pet Store API, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      x-sdk: {name: all, safety: safe}
      responses: {'204': {description: Nothing.}}
    post: {$ref: post.yaml}
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    delete: {responses: {'204': {description: Nothing.}}}
"""
POST = """\
operationId: addPet
tags: [pets]
responses: {'204': {description: Nothing.}}
"""


def folder(path: Path, config: str = "", spec: str = SPEC) -> Path:
    """Write a document and its config; gives the path of the document."""
    path.mkdir(exist_ok=True)
    (path / "pets.yaml").write_text(spec, "utf-8")
    (path / "post.yaml").write_text(POST, "utf-8")
    if config:
        (path / "isogloss.yaml").write_text(config, "utf-8")
    return path / "pets.yaml"


def loaded(spec: Path, options: Options | None = None) -> Document:
    """The document as a run sees it."""
    return load(spec, prepare(spec, options).settings)


def said(spec: Path, options: Options | None = None) -> list[str]:
    """`file:line:column severity code` of everything but references of bundlers."""
    problems: list[Problem]
    locator: Locator
    try:
        locator = document = loaded(spec, options)
        problems = validate(document)
    except LoadFailed as failed:
        locator, problems = failed, list(failed.problems)
    lines = []
    for problem in problems:
        place = locator.locate(problem.source, problem.at)
        where = f"{Path(place.file).name}:{place.line}:{place.column}"
        if problem.code != "REF013":
            lines.append(f"{where} {problem.severity} {problem.code}")
    return lines
