"""The subcommands and their options; each does its work in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.cli.languages import LanguageList
from generator.cli.options import debugging, reading
from generator.cli.release_commands import changelog, version
from generator.compat.levels import Level
from generator.report.diff.forms import COMMENT_LENGTH, FORMS, SHORTEST_COMMENT

if TYPE_CHECKING:
    from generator.config.options import Options
    from generator.report import Form
    from generator.report.diff.forms import DiffForm

_SPEC = click.argument("spec", type=click.Path(path_type=Path))
_OUT = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder that gets one folder for each language; or the config says.",
)
_LANGUAGES = click.option(
    "--languages",
    type=LanguageList(),
    default=(),
    metavar="LIST",
    help="Some of python,go,ts; all of them by default.",
)
_FOLLOW = click.option(
    "--follow-output-link",
    is_flag=True,
    help="Accept DIR if it is a symbolic link.",
)
_QUIET = click.option("--quiet", is_flag=True, help="Print errors only.")
_FORM = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How problems are printed.",
)


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """SPEC first, then what every subcommand has."""
    return _SPEC(reading(_QUIET(debugging(command))))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="isogloss")
def isogloss() -> None:
    """Turn one OpenAPI document into Python, Go and TypeScript SDKs.

    SPEC is the document: OpenAPI 3.0, 3.1 or 3.2, YAML or JSON. Results go to
    standard output, everything else to standard error.

    \b
    Examples:
      isogloss validate openapi.yaml
      isogloss generate openapi.yaml --out sdk

    \b
    Exit codes:
      0  done
      1  the document has errors, or DIR differs or must not be written to
      2  wrong use of the command line
      3  a defect of isogloss itself
    """


@isogloss.command()
@_OUT
@_LANGUAGES
@click.option(
    "--force",
    is_flag=True,
    help="Replace files that were edited or not generated; keep them as NAME.orig.",
)
@_FOLLOW
@_FORM
@_common
def generate(
    spec: Path,
    out: Path | None,
    languages: tuple[str, ...],
    force: bool,
    follow_output_link: bool,
    form: Form,
    options: Options,
    quiet: bool,
    debug: bool,
) -> int:
    """Write the SDKs of SPEC into DIR.

    DIR gets a folder for each language and surface.md, which compares them.
    Files in the way that were edited or come from elsewhere stop the run; see
    --force. A run that dies leaves the old files or the new ones.

    \b
    Examples:
      isogloss generate openapi.yaml --out sdk
      isogloss generate openapi.yaml --out sdk --languages python,go
    """
    del debug  # read from the arguments, where a failure is shown
    from generator.cli.generate import generate as work

    return work(
        spec,
        out,
        languages,
        options,
        force=force,
        quiet=quiet,
        follow_link=follow_output_link,
        form=form,
    )


@isogloss.command()
@_OUT
@_LANGUAGES
@_FOLLOW
@_common
def check(
    spec: Path,
    out: Path | None,
    languages: tuple[str, ...],
    follow_output_link: bool,
    options: Options,
    quiet: bool,
    debug: bool,
) -> int:
    """Tell whether DIR is what SPEC generates.

    Writes nothing. Prints the files that are missing or differ, with exit
    code 1 if there are any.

    \b
    Example:
      isogloss check openapi.yaml --out sdk
    """
    del debug
    from generator.cli.check import check as work

    return work(
        spec, out, languages, options, quiet=quiet, follow_link=follow_output_link
    )


@isogloss.command()
@_FORM
@_common
def validate(spec: Path, form: Form, options: Options, quiet: bool, debug: bool) -> int:
    """Find everything that is wrong with SPEC.

    Prints file, line and column of each problem, all at once, with exit code 1
    if one of them is an error.

    \b
    Examples:
      isogloss validate openapi.yaml
      isogloss validate openapi.yaml --format sarif > openapi.sarif
    """
    del debug
    from generator.cli.validate import validate as work

    return work(spec, options, form, quiet=quiet)


@isogloss.command()
@_common
def inspect(spec: Path, options: Options, quiet: bool, debug: bool) -> int:
    """Print the model that isogloss makes of SPEC, as JSON.

    The model is what all languages are generated from: types, operations,
    methods and their owners. The same document gives the same text.

    \b
    Example:
      isogloss inspect openapi.yaml > model.json
    """
    del debug
    from generator.cli.inspect import inspect as work

    return work(spec, options, quiet=quiet)


@isogloss.command()
@_SPEC
@click.option("--force", is_flag=True, help="Replace a config that is there.")
@debugging
def init(spec: Path, force: bool, debug: bool) -> int:
    """Write a first isogloss.yaml beside SPEC.

    It says how the packages are called and lists what else can be set.

    \b
    Example:
      isogloss init openapi.yaml
    """
    del debug
    from generator.cli.init import init as work

    return work(spec, force=force)


@isogloss.command()
@click.argument("old")
@click.argument("new")
@reading
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    show_default=True,
    help="How changes are printed.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report there and not to standard output.",
)
@click.option(
    "--max-length",
    "length",
    type=click.IntRange(min=SHORTEST_COMMENT),
    default=COMMENT_LENGTH,
    show_default=True,
    metavar="N",
    help="Characters that markdown may have; GitHub takes 65536.",
)
@click.option(
    "--fail-on",
    type=click.Choice([level.label for level in reversed(Level)]),
    help="End with exit code 1 if a change is that bad, or worse.",
)
@click.option(
    "--accept",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Changes that may happen; by default isogloss-accepted.yaml beside NEW, if "
    "it is there.",
)
@_QUIET
@debugging
def diff(
    old: str,
    new: str,
    options: Options,
    form: DiffForm,
    output: Path | None,
    length: int,
    fail_on: str | None,
    accept: Path | None,
    quiet: bool,
    debug: bool,
) -> int:
    """Tell what changed from OLD to NEW, for the service and for users of each SDK.

    OLD and NEW are documents, or REV:PATH for the file of a git revision.

    \b
    Examples:
      isogloss diff main:openapi.yaml openapi.yaml
      isogloss diff v1.yaml v2.yaml --format html --output changes.html
      isogloss diff v1.yaml v2.yaml --format github --fail-on breaking
    """
    del debug
    from generator.cli.diff import Wanted
    from generator.cli.diff import diff as work

    worst = Level[fail_on.upper()] if fail_on is not None else None
    wanted = Wanted(form, output, length, worst, accept)
    return work(old, new, options, wanted, quiet=quiet)


isogloss.add_command(version)
isogloss.add_command(changelog)
