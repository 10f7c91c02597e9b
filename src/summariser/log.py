"""The form of the one log: canonical entries, their leaf hashes and the Merkle root over them. Pure.

An entry is one JSON object: keys in order, no spaces, text in NFC, integers within ±(2^53 − 1), no floats.
Under these limits `json.dumps` gives the bytes of RFC 8785. Hashes are those of RFC 6962, section 2.1, so that
software we did not write can recompute them.
"""

import hashlib
import json
import unicodedata
from collections.abc import Sequence

from summariser.domain import Json

LARGEST_INTEGER = 2**53 - 1
LARGEST_ENTRY = 65_535  # bytes; the limit of tlog-tiles entries (C2SP)


def canonical(entry: dict[str, Json]) -> str:
    """The entry as the text that is hashed and stored.

    Raises:
        ValueError: a value has no canonical form (a float, too large an integer, a lone surrogate), or the entry
            is longer than 65,535 bytes.
    """
    text = json.dumps(_normal(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if len(text.encode()) > LARGEST_ENTRY:
        raise ValueError(
            f"a log entry may have at most {LARGEST_ENTRY} bytes; this one has {len(text.encode())}"
        )
    return text


def _normal(value: Json) -> Json:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: _normal(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_normal(item) for item in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and abs(value) <= LARGEST_INTEGER:
        return value
    raise ValueError(f"a log entry cannot hold {value!r}: numbers are integers within ±(2^53 − 1)")


def leaf_hash(entry: str) -> str:
    """SHA-256 over a zero byte and the entry's UTF-8 bytes, in hex (RFC 6962)."""
    return hashlib.sha256(b"\x00" + entry.encode()).hexdigest()


def merkle_root(leaves: Sequence[str]) -> str:
    """The Merkle tree hash over leaf hashes in hex, in hex (RFC 6962). The root of no leaves is SHA-256 of nothing."""
    if not leaves:
        return hashlib.sha256().hexdigest()
    return _root([bytes.fromhex(leaf) for leaf in leaves]).hex()


def _root(leaves: list[bytes]) -> bytes:
    # Pairing neighbours level by level, an odd one moving up unchanged, gives the same tree as the recursive
    # definition with its split at the largest power of two.
    while len(leaves) > 1:
        pairs = [
            hashlib.sha256(b"\x01" + left + right).digest()
            for left, right in zip(leaves[::2], leaves[1::2], strict=False)
        ]
        leaves = pairs + leaves[len(pairs) * 2 :]
    return leaves[0]
