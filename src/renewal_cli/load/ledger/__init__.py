"""Large ledgers: Parquet files under ``data`` and database tables, queried with SQL through an engine."""
