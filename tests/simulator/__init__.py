"""A live local AgentBay: the wire protocol over real sockets, with state.

Run it with ``python -m tests.simulator``; tests use ``tests.simulator.fixture``.
"""
