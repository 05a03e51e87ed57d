"""The arrows in their order, and what runs beside them."""
