"""Words by which documents speak of pages, as they are after splitting into words."""

from __future__ import annotations

STRONG_TOKENS = (
    "cursor",
    "page_token",
    "next_token",
    "next_page_token",
    "next_cursor",
    "page_cursor",
    "start_cursor",
    "pagination_token",
    "continuation_token",
    "continuation",
    "continue",
    "starting_after",
    "after",
    "after_id",
    "start_after",
    "marker",
    "bookmark",
    "scroll_id",
)
"""Parameters that take a token."""

TOKENS = (*STRONG_TOKENS, "offset", "page")
"""With those that take one when the answer has one."""

AFTER_LAST = frozenset(("starting_after", "after", "after_id", "start_after", "marker"))
"""Parameters that take the id of the last item."""

TOKEN_FIELDS = (
    "next_cursor",
    "next_page_token",
    "next_token",
    "next_page_cursor",
    "next_page",
    "next_marker",
    "next_offset",
    "next_start",
    "next_bookmark",
    "end_cursor",
    "continuation_token",
    "next_continuation_token",
    "pagination_token",
    "continue",
    "after",
    "next",
    "last_id",
)
"""Properties of an answer that hold the token of the next page."""

ITEMS = (
    "data",
    "items",
    "results",
    "records",
    "entries",
    "values",
    "content",
    "objects",
    "list",
    "elements",
    "nodes",
    "rows",
    "resources",
)
HOLDERS = frozenset(
    (
        "meta",
        "metadata",
        "pagination",
        "paging",
        "page",
        "pages",
        "page_info",
        "links",
        "cursors",
        "next_page",
        "response_metadata",
        "result_info",
    )
)
"""Objects in an answer that are about its pages."""

FLAGS = ("has_more", "has_next", "has_next_page", "more", "has_more_items")
TOTALS = ("total", "total_count", "total_items", "total_results", "total_entries")
PAGE_COUNTS = ("total_pages", "page_count", "last_page", "num_pages")
PAGE_NUMBERS = ("page", "page_number", "page_num", "pageno", "current_page")
OFFSETS = ("offset", "skip", "start_index", "start_at", "start")
SIZES = (
    "limit",
    "per_page",
    "page_size",
    "size",
    "count",
    "max_results",
    "take",
    "top",
    "page_limit",
    "first",
    "perpage",
    "items_per_page",
    "results_per_page",
    "max_items",
)
NEXT_URLS = frozenset(
    (
        "next_page_url",
        "next_page_uri",
        "next_url",
        "next_uri",
        "next_link",
        "next_page_link",
        "next_href",
        "next",
    )
)
