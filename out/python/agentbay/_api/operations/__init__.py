"""Operations: what goes over the wire."""
