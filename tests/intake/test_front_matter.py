"""Front matter: every value is the text that stands there, or the file is refused with a line."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.intake import front_matter as fm
from newsdesk.intake.front_matter import ArticleFileError, split_front_matter


def _values(head: str) -> dict[str, str | list[str] | list[dict[str, str]]]:
    entries, _ = split_front_matter(f"---\n{head}\n---\ntext", name="a.md")
    return {key: entry.value for key, entry in entries.items()}


def _refused(source: str) -> ArticleFileError:
    with pytest.raises(ArticleFileError) as refused:
        split_front_matter(source, name="a.md")
    return refused.value


@pytest.mark.parametrize(
    "value", ["2025", "yes", "no", "12:30", "1e3", "0x1F", "3.50", "2025-05-11", "=", "on", "01"]
)
def test_a_value_that_yaml_would_convert_stays_text(value: str) -> None:
    assert _values(f"headline: {value}") == {"headline": value}


@pytest.mark.parametrize("value", ["", "~", "null", '""'])
def test_an_empty_value_is_no_text(value: str) -> None:
    assert _values(f"headline: {value}") == {"headline": ""}


def test_a_quoted_null_is_a_text() -> None:
    assert _values('headline: "null"') == {"headline": "null"}


def test_blocks_keep_their_lines_and_lists_their_order() -> None:
    head = "lead: |\n  One.\n  Two.\ntags:\n  - b\n  - a\nother: [x, 'y, z']"
    assert _values(head) == {"lead": "One.\nTwo.\n", "tags": ["b", "a"], "other": ["x", "y, z"]}


def test_keys_are_known_by_their_small_letters_and_their_line() -> None:
    entries, _ = split_front_matter("\n---\n# a comment\nHeadline: A\n---\n", name="a.md")
    assert entries == {"headline": ("A", 4)}


@pytest.mark.parametrize("head", ["", "# only a comment", "\n\n"])
def test_empty_front_matter_has_no_entries(head: str) -> None:
    assert _values(head) == {}


def test_a_text_without_front_matter_is_all_text() -> None:
    assert split_front_matter("Text\n---\nmore", name="a.md") == ({}, "Text\n---\nmore")


def test_windows_and_old_mac_files_read_the_same() -> None:
    unix = "---\nheadline: A\n---\n\nOne\n\nTwo\n"
    expected = split_front_matter(unix, name="a.md")
    for end in ("\r\n", "\r"):
        assert split_front_matter("\ufeff" + unix.replace("\n", end), name="a.md") == expected


REFUSED = [
    ("---\nheadline: A\n", fm.FrontMatterOpenError, {"line": 1}),
    ("\n\n---\nheadline: A\n--- b\n", fm.FrontMatterOpenError, {"line": 3}),
    ("---\nlead: " + "a" * 100_000 + "\n---\n", fm.FrontMatterTooLongError, {"limit": 100_000}),
    ("---\nlead: A\nheadline: Navoi: copper\n---\n", fm.FrontMatterSyntaxError, {"line": 3}),
    ('---\nheadline: "A\n---\n', fm.FrontMatterSyntaxError, {"line": 2, "text": 'headline: "A'}),
    ("---\nheadline: [A\n---\n", fm.FrontMatterSyntaxError, {}),
    ("---\nheadline: A\nlead: B\n  tags: C\n---\n", fm.FrontMatterSyntaxError, {"line": 4}),
    ("---\nheadline:\n\tA\n---\n", fm.FrontMatterTabError, {"line": 3}),
    ("---\nheadline: A\x07B\n---\n", fm.FrontMatterCharacterError, {"line": 2, "code": "U+0007"}),
    ("---\nlead: &x A\n---\n", fm.FrontMatterReferenceError, {"line": 2}),
    ("---\nlead: *x\n---\n", fm.FrontMatterReferenceError, {"line": 2}),
    ("---\nlead: **bold** words\n---\n", fm.FrontMatterReferenceError, {"line": 2}),
    ("---\ntags: [&a [x], *a, *a]\n---\n", fm.FrontMatterReferenceError, {"line": 2}),
    ("---\nheadline: A #5 B\n---\n", fm.FrontMatterCommentError, {"key": "headline"}),
    ("---\ntags: #a, #b\n---\n", fm.FrontMatterCommentError, {"text": "#a, #b"}),
    ("---\ntags:\n  - a #b\n---\n", fm.FrontMatterCommentError, {"line": 3}),
    ("---\nheadline\n---\n", fm.FrontMatterShapeError, {}),
    ("---\n- headline\n---\n", fm.FrontMatterShapeError, {}),
    ("---\n[a]: b\n---\n", fm.FrontMatterShapeError, {}),
    ("---\nheadline: A\n...\nlead: B\n---\n", fm.FrontMatterSyntaxError, {"line": 4}),
    ("---\nlead: {a: b}\n---\n", fm.FrontMatterValueError, {"key": "lead", "line": 2}),
    ("---\ntags: [[a]]\n---\n", fm.FrontMatterValueError, {"key": "tags"}),
    ("---\nlead: !!python/name:os.system A\n---\n", fm.FrontMatterValueError, {"key": "lead"}),
    ("---\nlead: A\nLead: B\n---\n", fm.DuplicateKeyError, {"key": "lead", "line": 3}),
    ("---\ntags: " + "[" * 50_000 + "\n---\n", fm.FrontMatterValueError, {}),
]


@pytest.mark.parametrize(("source", "kind", "data"), REFUSED)
def test_what_cannot_be_kept_is_refused_with_its_place(
    source: str, kind: type[ArticleFileError], data: dict[str, object]
) -> None:
    error = _refused(source)
    assert type(error) is kind
    assert error.data["name"] == "a.md"
    assert error.data | data == error.data
    assert "a.md" in str(error)


@given(st.text(alphabet="ab: #&*-[]{}'\"\n\t|>!?%@`,~\x07é", max_size=40))
def test_any_front_matter_is_read_or_refused(head: str) -> None:
    with contextlib.suppress(ArticleFileError):
        entries, _ = split_front_matter(f"---\n{head}\n---\n", name="a.md")
        assert all(isinstance(entry.value, str | list) for entry in entries.values())
