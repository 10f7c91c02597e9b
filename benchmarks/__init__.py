"""What is measured, and how: each module one question, `python -m benchmarks` all of them."""
