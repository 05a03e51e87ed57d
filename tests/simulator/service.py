"""The service behind the sockets: one request in, one answer out."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Mapping

from tests.simulator import objects, protocol
from tests.simulator.actions.catalogue import FIELDS
from tests.simulator.actions.registry import ACTIONS, ActionCall
from tests.simulator.answers import (
    Answer,
    RequestRejected,
    ServiceError,
    failure,
    gateway_failure,
)
from tests.simulator.faults import (
    Fault,
    fault_of_image,
    fault_of_key,
    fault_of_session,
    parse_fault,
)
from tests.simulator.objects import ObjectLinks
from tests.simulator.protocol import HttpRequest, Reading
from tests.simulator.records import Records
from tests.simulator.scripts import Scripts
from tests.simulator.settings import Settings
from tests.simulator.state import Account
from tests.simulator.tools.memory_files import FileProblem

_NO_FAULT = Fault(None)


class Service:
    """All state; every method may be called from any thread."""

    def __init__(
        self, settings: Settings | None = None, max_requests: int = 100_000
    ) -> None:
        self.settings = settings or Settings()
        self.lock = threading.RLock()
        self.accounts: dict[str, Account] = {}
        self.records = Records()
        self.scripts = Scripts()
        self.links = ObjectLinks()
        self.exhausted = threading.Event()
        """Set when the allowed number of requests has been served."""

        self._requests_left = max_requests
        self._nonces: set[str] = set()

    def answer(self, request: HttpRequest) -> Answer:
        with self.lock:
            if self._requests_left <= 0:
                self.exhausted.set()
                return failure("ServiceUnavailable", "No requests are left.", 503)
            self._requests_left -= 1
            if request.path.startswith(objects.PATH_PREFIX):
                return self._use_link(request)
            return self._call(request)

    def account(self, key: str) -> Account:
        """The account of an API key; any key has one."""
        if key not in self.accounts:
            self.accounts[key] = Account(key, self.settings)
        return self.accounts[key]

    def configure(self, lane: str | None, values: Mapping[str, object]) -> None:
        """Change the settings of one lane, or of all present and future ones.

        Raises ValueError for what `Settings.changed` refuses.
        """
        with self.lock:
            if lane is None:
                self.settings = self.settings.changed(values)
                accounts = list(self.accounts.values())
            else:
                accounts = [self.account(lane)]
            for account in accounts:
                account.settings = account.settings.changed(values)
                for session in account.sessions.values():
                    session.settings = account.settings

    def forget(self, lane: str | None) -> None:
        """Forget sessions, contexts, records and scripts of one lane or of all."""
        with self.lock:
            self.records.forget(lane)
            self.scripts.forget(lane)
            if lane is None:
                self.accounts.clear()
            else:
                self.accounts.pop(lane, None)

    def _use_link(self, request: HttpRequest) -> Answer:
        link = self.links.find(request.path)
        lane = link.account.key if link else ""
        operation = link.operation if link else "Object"
        query, problems = protocol.decode_pairs(request.query.encode(), "query")
        record = self.records.add(
            request,
            lane=lane,
            action=operation,
            query=query,
            form={},
            violations=problems,
        )
        scripted = self.scripts.take(lane, operation)

        def serve() -> Answer:
            return objects.use(link, request.method, request.body)

        answer = scripted.apply(serve) if scripted else serve()
        record.answered(answer)
        return answer

    def _call(self, request: HttpRequest) -> Answer:
        reading = protocol.read(request, FIELDS)
        self._check_nonce(reading)
        record = self.records.add(
            request,
            lane=reading.key or "",
            action=reading.action,
            query=reading.query,
            form=reading.form,
            violations=reading.violations,
        )
        try:
            answer = self._answer_call(request, reading)
        except RequestRejected as rejection:
            reading.violations += rejection.violations
            answer = failure("InvalidRequest", str(rejection))
        record.answered(answer)
        return answer

    def _check_nonce(self, reading: Reading) -> None:
        nonce = reading.query.get("SignatureNonce", "")
        if nonce in self._nonces:
            reading.violations.append("query field SignatureNonce was used before")
        self._nonces.add(nonce)

    def _answer_call(self, request: HttpRequest, reading: Reading) -> Answer:
        if reading.key is None:
            return gateway_failure("NOT_LOGIN", "You are not logged in.")
        if reading.violations:
            raise RequestRejected(*reading.violations)
        account = self.account(reading.key)

        def serve() -> Answer:
            return self._serve(account, request, reading)

        scripted = self.scripts.take(account.key, reading.action)
        return scripted.apply(serve) if scripted else serve()

    def _serve(
        self, account: Account, request: HttpRequest, reading: Reading
    ) -> Answer:
        fault = self._fault(account, reading)
        if fault.answer is not None:
            return fault.answer
        call = ActionCall(
            account, self.links, request.base_url, reading.form, reading.query
        )
        try:
            answer = ACTIONS[reading.action].run(call)
        except ServiceError as error:
            return failure(error.code, error.message, error.status)
        except FileProblem as problem:
            return failure("InvalidParameter", str(problem))
        return dataclasses.replace(answer, delay=max(answer.delay, fault.delay))

    def _fault(self, account: Account, reading: Reading) -> Fault:
        asked = fault_of_key(account.key)
        session_id = reading.form.get("SessionId") or reading.query.get("SessionId")
        session = account.sessions.get(session_id or "")
        if asked is None and reading.action == "CreateMcpSession":
            asked = fault_of_image(reading.form.get("ImageId", ""))
        elif asked is None and session is not None:
            asked = fault_of_session(session, reading.action)
        try:
            return _NO_FAULT if asked is None else parse_fault(asked)
        except ValueError as error:
            raise RequestRejected(str(error)) from error
