"""From the model to what the Python templates show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.ir.api import Api
from generator.ir.declarations import Enumeration, Record, Union
from generator.ir.methods import ArgumentGroup
from generator.ir.owners import Owner, OwnerKind
from generator.languages.python.catalog import Catalog, catalog_of
from generator.languages.python.client import ConstructorView, constructor
from generator.languages.python.docs import MethodDocs, with_notes, words_of_name
from generator.languages.python.examples import ExampleView, examples
from generator.languages.python.methods import Assigned, Methods
from generator.languages.python.module import Module
from generator.languages.python.names import (
    ASYNC,
    VIEW,
    Names,
    member,
    names_of,
    record_field,
)
from generator.languages.python.operations import operation
from generator.languages.python.owners import Owners, OwnerView
from generator.languages.python.package import PackageView, package
from generator.languages.python.protocol import entities, package_of, protocol
from generator.languages.python.readme import ReadmeView, readme
from generator.languages.python.records import AliasView, ClassView, Records
from generator.languages.python.results import results
from generator.languages.python.support import matrix
from generator.languages.python.tools import tools
from generator.languages.python.types import Types
from generator.problems import Problem
from generator.sdk import Sdk
from generator.text.code import Code, code
from generator.text.doc import Doc
from generator.text.paths import slug
from generator.text.python import comment, docstring, symbol
from generator.text.doc import compose


@dataclass(frozen=True, slots=True)
class OwnerFile:
    """One module with the classes of an owner."""

    docstring: Code
    imports: Code
    classes: tuple[OwnerView, ...]
    views: tuple[object, ...]
    methods_module: Code


@dataclass(frozen=True, slots=True)
class ConstantsFile:
    """One module of descriptors."""

    docstring: Code
    imports: Code
    constants: tuple[Assigned, ...]


@dataclass(frozen=True, slots=True)
class ModelsFile:
    """The module ``models``."""

    imports: Code
    enumerations: tuple[AliasView, ...]
    unions: tuple[AliasView, ...]
    classes: tuple[ClassView, ...]


@dataclass(frozen=True, slots=True)
class ClassesFile:
    """A module of classes."""

    imports: Code
    classes: tuple[ClassView, ...]
