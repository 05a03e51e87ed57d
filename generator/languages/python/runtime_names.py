"""Where generated code finds the names that it does not define itself."""

from __future__ import annotations

BUILTINS = frozenset(
    (
        "bool",
        "bytes",
        "dict",
        "float",
        "frozenset",
        "int",
        "isinstance",
        "list",
        "object",
        "property",
        "str",
        "tuple",
        "type",
    )
)
"""Builtins that generated code uses; a member of the same name would hide them."""

STANDARD: dict[str, str] = {
    "Annotated": "typing",
    "Any": "typing",
    "Awaitable": "collections.abc",
    "Callable": "collections.abc",
    "ClassVar": "typing",
    "Literal": "typing",
    "Mapping": "collections.abc",
    "PathLike": "os",
    "Self": "typing",
    "TYPE_CHECKING": "typing",
    "TypeAlias": "typing",
    "Unpack": "typing",
    "cached_property": "functools",
    "cast": "typing",
    "date": "datetime",
    "datetime": "datetime",
    "partial": "functools",
}
"""Modules of the standard library by the names that generated code takes."""

CHECKING: dict[str, str] = {"Decimal": "decimal"}
"""The same for what is slow to import and needed for annotations only."""

RUNTIME: dict[str, str] = {
    name: module
    for module, names in {
        "checks": "Check Rule",
        "codecs": "ANY BOOLEAN Codec INTEGER NUMBER RAW TEXT constant",
        "containers": "list_of map_of nullable tuple_of",
        "credentials": "Grant Scheme",
        "decimals": "DECIMAL DECIMAL_NUMBER",
        "deprecation": "deprecated",
        "files": "File",
        "formats": "BASE64 DATE TIMESTAMP embedded",
        "hooks": "Hooks Tracer",
        "method": "Built DataPageMethod Given Joined Method Outcome PageMethod"
        " Selected Steps StreamMethod Transferred",
        "objects": "AsyncBase AsyncClientBase Base ClientBase",
        "operation": "Answer Body Composed Credential Envelope ErrorRule Fixed"
        " Generated InBody InCookie InForm InHeader InPath InQuery Operation Server"
        " Setting Variable",
        "options": "DownloadOptions RequestOptions WaitOptions WatchOptions",
        "pages": "AsyncDataPage AsyncPage AsyncPagedResult DataPage Page PagedResult",
        "paths": "DECODE Each Keys",
        "plans": "Arg Ask Call Const CursorPages FromAnswer LastPage LinkPages Listing"
        " Lookup NumberPages OffsetPages Own ReadChunks Tool ToolProtocol Transfer"
        " UrlPages Use Wait Watch WriteChunks",
        "profile": "Profile",
        "records": "OMIT READ_ONLY Omit Record field further",
        "recorder": "Result",
        "references": "enum ref",
        "result_view": "AsyncInResult InResult ResultView",
        "results": "BaseResult",
        "scope": "EntityKind lazily",
        "streams": "AsyncStream Stream",
        "structs": "Struct member",
        "support": "Environment Snapshot Support SupportMatrix",
        "text_formats": "base64 directory_lines file_blocks json key_value_lines lines",
        "unions": "one_of tagged",
        "webhooks": "UNVERIFIED Verifier read standard_webhooks",
    }.items()
    for name in names.split()
}
"""Modules of the runtime by the names that generated code takes from them."""
