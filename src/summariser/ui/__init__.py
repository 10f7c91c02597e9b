"""The desk: pages that read the store, draw, and call one use case each. No rule lives here."""
