"""Large ledgers: Parquet files under ``data``, read by an engine that is asked in one SQL."""
