"""What model calls cost: prices that people keep in a file, how an endpoint counts, and a limit that holds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from threading import Lock
from typing import Final

from pydantic import ConfigDict, Field, ValidationError

from summariser.domain import CallFailure, CallIntent, CallReply, Cost, Estimate, Ledger, Value
from summariser.errors import BadPrices, EndpointError
from summariser.tokens import expected_reply

_MILLION: Final = 1_000_000
_FEWEST: Final = 3  # calls that a calibration needs
_INSTRUCTIONS: Final = 900  # tokens of a request that are not the source
_CENT: Final = Decimal("0.000001")
_MAY_COST: Final = frozenset({"timeout", "endpoint_error"})  # the model may have worked before it failed


class Price(Value):
    """What a model costs per million tokens."""

    input: Decimal = Field(ge=0)
    output: Decimal = Field(ge=0)

    def of(self, input_tokens: int, output_tokens: int) -> Decimal:
        """What so many tokens cost."""
        return (self.input * input_tokens + self.output * output_tokens) / _MILLION


class Prices(Value):
    """The price file: a currency, and the models it names."""

    model_config = ConfigDict(extra="forbid")

    currency: str = Field(default="USD", pattern="[A-Z]{3}")
    models: dict[str, Price] = Field(default_factory=dict)

    def cost(self, amount: Decimal) -> Cost:
        """An amount in this currency, to a millionth."""
        return Cost(amount=f"{amount.quantize(_CENT).normalize():f}", currency=self.currency)


def read_prices(path: Path) -> Prices:
    """The prices in a file; none where there is no file.

    Raises:
        BadPrices: the file cannot be read, or is no price file.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Prices()
    except (OSError, UnicodeDecodeError) as error:
        raise BadPrices(f"The price file {path} cannot be read: {error}.") from error
    try:
        return Prices.model_validate(tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as error:
        raise BadPrices(f"The price file {path} is not TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise BadPrices(f"The price file {path} cannot be used: {place}: {first['msg']}.") from error


# --- Before anything is sent ------------------------------------------------------------------------------


class Used(Value):
    """A completed call: the input tokens we had estimated, and the tokens that the endpoint reported."""

    estimated_input_tokens: int
    input_tokens: int
    output_tokens: int


class Calibration(Value):
    """How an endpoint's counts of tokens compare with our estimates, in thousandths, from so many of its calls."""

    calls: int = 0
    input: int = 1000
    output: int = 1000

    def corrected(self, estimate: Estimate) -> Estimate:
        """The estimate, as this endpoint is likely to count."""
        return Estimate(
            calls=estimate.calls,
            input_tokens=estimate.input_tokens * self.input // 1000,
            output_tokens=estimate.output_tokens * self.output // 1000,
        )


def calibrate(calls: Iterable[Used]) -> Calibration:
    """The calibration from calls whose tokens were reported; as estimated, while there are too few of them."""
    told = [
        call for call in calls if call.estimated_input_tokens and call.input_tokens and call.output_tokens
    ]
    if len(told) < _FEWEST:
        return Calibration()
    expected = sum(_reply(call.estimated_input_tokens) for call in told)
    return Calibration(
        calls=len(told),
        input=1000
        * sum(call.input_tokens for call in told)
        // sum(call.estimated_input_tokens for call in told),
        output=1000 * sum(call.output_tokens for call in told) // max(1, expected),
    )


def _reply(input_tokens: int) -> int:
    """The tokens to expect of the reply to a request of so many."""
    return expected_reply(max(0, input_tokens - _INSTRUCTIONS))


# --- While calls are made ---------------------------------------------------------------------------------


class Spent(Value):
    """What has been used since a meter was made; `cost` is None where the price is not known."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: Cost | None = None


class Meter:
    """Counts what calls cost and holds a limit. Threads may share it; put it around a ledger by calling it.

    Args:
        model: the model asked for.
        prices: what models cost.
        limit: the most to be spent, in the prices' currency.
        calibration: how the endpoint counts tokens.

    Raises:
        BadPrices: there is a limit, and no price for the model.
    """

    def __init__(
        self,
        model: str,
        prices: Prices,
        limit: Decimal | None = None,
        calibration: Calibration = Calibration(),  # noqa: B008 - immutable
    ) -> None:
        self.prices = prices
        self.price = prices.models.get(model)
        if limit is not None and self.price is None:
            raise BadPrices(
                f"A limit of cost cannot be held, for the price file does not name the model {model}. "
                "Add its prices, or leave the limit out."
            )
        self._limit = limit
        self._calibration = calibration
        self._lock = Lock()
        self._reserved: dict[int, Decimal] = {}
        self._calls = self._input = self._output = 0
        self._cost = Decimal(0)
        self._dearest = Decimal(0)
        self._is_closed = False

    def __call__(self, ledger: Ledger) -> Ledger:
        """The ledger, with this meter around it."""
        return _Metered(ledger, self)

    @property
    def spent(self) -> Spent:
        """What has been used so far."""
        with self._lock:
            cost = self.prices.cost(self._cost) if self.price else None
            return Spent(calls=self._calls, input_tokens=self._input, output_tokens=self._output, cost=cost)

    def reserve(self, intent: CallIntent) -> Decimal:
        """What the call may cost, set aside until it has ended.

        Raises:
            EndpointError: with it the limit might be exceeded; from then on no call is let through.
        """
        expected = self._expected(intent)
        with self._lock:
            likely = max(expected, self._dearest)
            committed = self._cost + sum(self._reserved.values())
            if self._limit is not None and (self._is_closed or committed + likely > self._limit):
                self._is_closed = True
                limit, spent = self.prices.cost(self._limit), self.prices.cost(self._cost)
                raise EndpointError(
                    "over_budget",
                    f"The limit of cost, {limit.amount} {limit.currency}, would be exceeded: {spent.amount} is spent, "
                    "and a call more was not made.",
                )
            self._calls += 1
            self._reserved[id(intent)] = likely
            return likely

    def _expected(self, intent: CallIntent) -> Decimal:
        if self.price is None:
            return Decimal(0)
        guess = Estimate(
            calls=1,
            input_tokens=intent.estimated_input_tokens,
            output_tokens=_reply(intent.estimated_input_tokens),
        )
        likely = self._calibration.corrected(guess)
        return self.price.of(likely.input_tokens, likely.output_tokens)

    def settle(self, intent: CallIntent, reply: CallReply) -> Cost | None:
        """Count a call that was answered; returns its cost, if the price is known."""
        with self._lock:
            reserved = self._reserved.pop(id(intent), Decimal(0))
            self._input += reply.input_tokens
            self._output += reply.output_tokens
            if self.price is None:
                return None
            told = self.price.of(reply.input_tokens, reply.output_tokens)
            # An endpoint that reports no tokens still costs something.
            cost = told if reply.input_tokens else reserved
            self._dearest = max(self._dearest, cost)
            self._cost += cost
            return self.prices.cost(cost)

    def write_off(self, intent: CallIntent, reason: str | None) -> None:
        """Count a call that came to nothing: with what was set aside, where the model may have worked."""
        with self._lock:
            reserved = self._reserved.pop(id(intent), Decimal(0))
            if reason in _MAY_COST:
                self._cost += reserved


class _Metered:
    """A ledger with a meter around it: no intent is written that the limit does not allow."""

    def __init__(self, ledger: Ledger, meter: Meter) -> None:
        self._ledger = ledger
        self._meter = meter
        self._intents: dict[int, CallIntent] = {}

    def finished(self, key: str) -> CallReply | None:
        return self._ledger.finished(key)

    def intend(self, intent: CallIntent) -> int:
        self._meter.reserve(intent)
        try:
            number = self._ledger.intend(intent)
        except BaseException:
            self._meter.write_off(intent, None)
            raise
        self._intents[number] = intent
        return number

    def complete(self, intent: int, reply: CallReply, *, fits_schema: bool) -> None:
        cost = self._meter.settle(self._intents.pop(intent), reply)
        self._ledger.complete(intent, reply.model_copy(update={"cost": cost}), fits_schema=fits_schema)

    def fail(self, intent: int, failure: CallFailure) -> None:
        self._meter.write_off(self._intents.pop(intent), failure.reason)
        self._ledger.fail(intent, failure)
