"""How TypeScript spells names, and who got a name first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.ir.name import Name
from generator.ir.source import Source
from generator.languages.common.clashes import Clashes
from generator.problems import Problem
from generator.text.code import Code, lit
from generator.text.data import number
from generator.text.identifiers import Style
from generator.text.paths import slug
from generator.text.typescript import identifier, member, symbol

_RUNTIME_TYPES = """
    APIConnectionError APIStatusError APITimeoutError APIUserAbortError
    AuthenticationError BadRequestError Client CommonOptions ConflictError
    ConnectionDetails ConnectionFailure Credential DecodeDetails DownloadOptions
    EndSpan ErrorDetails Extensible Extra Failure FailureEvent Fetch FetchOptions
    Hooks InternalServerError InvalidRequestError Logger Missing NotFoundError
    ObserverOptions Operation Outcome Page PagePromise PermissionDeniedError Profile
    RateLimitError RedirectError Reply RequestEvent RequestOptions Resource
    ResponseDecodeError ResponseEvent ResponseTooLargeError Result ResultBase
    RootError SaveTarget SpanAttributes StatusDetails Stream Success Environment
    Support SupportMatrix SupportSnapshot TimeoutPhase Tracer WaitCondition
    WaitOptions WebhookHeaders WebhookVerifier WithResult
"""
"""What every package exports, or what its files import, beside its own types."""

_GLOBAL_TYPES = """
    AbortSignal Array ArrayBuffer AsyncIterable BigInt Blob Boolean Date Error File
    Function Headers JSON Map Math Number Object Promise ReadableStream Readonly
    Record RegExp Request Response Set String Symbol TypeError Uint8Array URL
"""
"""Types of the platform that generated code writes without importing them."""

RESERVED_TYPES = frozenset((_RUNTIME_TYPES + _GLOBAL_TYPES).split())

CLASS_MEMBERS = frozenset(("withResult", "withOptions", "constructor"))
"""Members that classes of the runtime have already."""

MODEL = lit("Model")
"""What is added to a type whose name the language or the runtime needs."""

_NOTHING = lit("")


class Names:
    """Names that must differ from each other, given out in document order."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._clashes = Clashes("TypeScript", reserved)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """One warning for each symbol that got another name."""
        return self._clashes.problems

    def claim(self, wanted: Code, source: Source, word: Code = _NOTHING) -> Code:
        """The name, with ``word`` at its end if it is reserved, else with a number.

        A number follows too where somebody else has the name.
        """
        suffix = self._clashes.claim(str(wanted), source=source, word=str(word))
        digits = suffix.removeprefix(str(word))
        made = wanted + word if digits != suffix else wanted
        return made + number(int(digits)) if digits else made


def spellings_of(initialisms: Iterable[str]) -> Mapping[str, str]:
    """Words that type names write in capitals."""
    return {word.lower(): word for word in initialisms}


def type_name(name: Name, exact: str | None, spellings: Mapping[str, str]) -> Code:
    """The name of a class, interface or alias: ``SessionInfo``."""
    if exact is not None:
        return symbol(exact)
    return identifier(name.words, Style.PASCAL, spellings)


def property_name(name: Name) -> Code:
    """The name of a property, method or option: ``sessionId``."""
    return member(name.words, Style.CAMEL)


def variable_name(name: Name, taken: frozenset[str]) -> Code:
    """The name of a parameter; ``taken`` are the names its function uses."""
    spelled = identifier(name.words, Style.CAMEL)
    while str(spelled) in taken:
        spelled = spelled + lit("_")
    return spelled


def file_slug(words: Sequence[str]) -> str:
    """A file name without extension: ``session-info``."""
    return slug(words).replace("_", "-")
