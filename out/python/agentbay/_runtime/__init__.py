"""What every client needs and no document changes.

The modules here know nothing of the API around them. Work that touches the network
is written once, as generators that yield effects (:mod:`.effects`), and is driven by
:mod:`.sync_driver` or :mod:`.async_driver`.
"""
