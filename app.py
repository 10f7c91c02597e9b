"""The desk, for `summariser serve` and `streamlit run app.py`."""

from summariser.ui.desk import run

run()
