"""Forms of the report on two documents."""
