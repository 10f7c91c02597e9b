"""How many requests may be in flight: fewer after each refusal for being too many, slowly more with successes."""


class Lanes:
    """Counts requests in flight against a limit that halves on refusals and grows with successes up to `most`.

    As TCP does it: after a halving the limit grows by one each time that as many requests as the limit succeeded;
    after a standstill it starts from one and doubles up to where it was. Not for several threads at once: its user
    holds a lock.
    """

    def __init__(self, most: int) -> None:
        self.limit = most
        self.in_flight = 0
        self.cuts = 0
        self._most = self._known_good = most
        self._successes = 0

    @property
    def is_free(self) -> bool:
        """Whether one more may depart."""
        return self.in_flight < self.limit

    def succeeded(self) -> None:
        """Take note of a success, while its request still counts as in flight."""
        self._successes += 1
        if self.limit < self._known_good or self._successes >= self.limit:
            self._successes = 0
            self.limit = min(self._most, self.limit + 1)

    def refused(self, cuts: int) -> None:
        """Take note that it was too many, while that request still counts as in flight.

        `cuts` is how often the limit had been cut when the request departed: what departed before the newest cut says
        nothing of the limit as it is now.
        """
        if cuts == self.cuts:
            self.cuts += 1
            self._successes = 0
            self.limit = self._known_good = max(1, min(self.limit, self.in_flight) // 2)

    def begin_again(self) -> None:
        """After a standstill: one at first, then quickly up to the limit that was."""
        self.cuts += 1
        self._successes = 0
        self._known_good = max(self.limit, self._known_good)
        self.limit = 1
