from __future__ import annotations

import hashlib
import json
import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from summariser.log import LARGEST_ENTRY, canonical, leaf_hash, merkle_root

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
keys = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=10)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)
entries = st.dictionaries(keys, values, max_size=6)


def normal(value):
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [normal(item) for item in value]
    return {key: normal(item) for key, item in value.items()} if isinstance(value, dict) else value


@given(entries)
def test_an_entry_has_the_bytes_of_rfc_8785(entry):
    assert canonical(entry).encode() == rfc8785.dumps(normal(entry))


@given(entries)
def test_reading_an_entry_and_writing_it_again_changes_nothing(entry):
    text = canonical(entry)
    assert canonical(json.loads(text)) == text


@pytest.mark.parametrize("value", [0.5, float("nan"), 2**53, -(2**53), object(), b"x"])
def test_what_has_no_canonical_form_is_refused(value):
    with pytest.raises(ValueError, match="log entry"):
        canonical({"value": [{"deep": value}]})


def test_an_entry_longer_than_a_tile_takes_is_refused():
    with pytest.raises(ValueError, match=str(LARGEST_ENTRY)):
        canonical({"text": "é" * 40_000})


def split_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, section 2.1, to the letter."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + split_root(leaves[:k]) + split_root(leaves[k:])).digest()


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=70))
def test_the_root_is_that_of_the_definition(leaves):
    assert merkle_root([leaf.hex() for leaf in leaves]) == split_root(leaves).hex()


def test_a_leaf_is_hashed_with_its_own_prefix():
    assert leaf_hash("a") == hashlib.sha256(b"\x00a").hexdigest()
