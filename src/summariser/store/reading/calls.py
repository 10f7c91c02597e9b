"""Model calls, as the log has them."""

import json

from sqlalchemy import bindparam, exists, select

from summariser.domain import CallReply
from summariser.store import tables as t
from summariser.store.prepared import Prepared
from summariser.store.reading.log import ReadLog

_COMPLETED = Prepared(
    lambda: (
        select(t.OutcomeRow.seq, t.OutcomeRow.reply_id)
        .join(t.IntentRow)
        .where(t.IntentRow.key == bindparam("key"), t.OutcomeRow.kind == "completed")
        .order_by(t.OutcomeRow.seq.desc())
        .limit(1)
    )
)
_OPEN_INTENTS = Prepared(
    lambda: select(t.IntentRow.seq).where(
        t.IntentRow.draft_id == bindparam("draft"),
        ~exists().where(t.OutcomeRow.intent_seq == t.IntentRow.seq),
    )
)


class ReadCalls(ReadLog):
    """The calls made so far."""

    def reply(self, key: str) -> CallReply | None:
        """The reply of the completed call of that key."""
        found = self.completed_call(key)
        if found is None or found[1] is None:
            return None
        said = self.entry(found[0])
        return CallReply(
            text=self.text(found[1]),
            model=said["gen_ai.response.model"],
            response_id=said["gen_ai.response.id"],
            finish_reason=said["gen_ai.response.finish_reasons"][0],
            input_tokens=said["gen_ai.usage.input_tokens"],
            output_tokens=said["gen_ai.usage.output_tokens"],
            request_id=said["request_id"],
        )

    def completed_call(self, key: str) -> tuple[int, str | None] | None:
        """The number of the log entry that completed the call of that key, and the id of its reply."""
        row = _COMPLETED.first(self.core, key=key)
        return (row[0], row[1]) if row else None

    def open_intents(self, draft_id: str) -> tuple[int, ...]:
        """The intents of a draft that have no outcome."""
        return tuple(row[0] for row in _OPEN_INTENTS.all(self.core, draft=draft_id))

    def usage(self, drafts: frozenset[str], since: int) -> tuple[int, int, int]:
        """Calls begun for these drafts from that number of the log on, and their tokens in and out as reported."""
        entries = select(t.LogRow.entry, t.LogRow.draft).where(
            t.LogRow.seq >= since, t.LogRow.type.in_(("llm.call.intent", "llm.call.completed"))
        )
        calls = sent = made = 0
        for entry, draft in self.core.execute(entries.execution_options(yield_per=500)):
            if draft in drafts:
                said = json.loads(entry)
                calls += said["type"] == "llm.call.intent"
                sent += said.get("gen_ai.usage.input_tokens", 0)
                made += said.get("gen_ai.usage.output_tokens", 0)
        return calls, sent, made

    def used(self, host: str, model: str, limit: int = 200) -> tuple[tuple[int, int, int], ...]:
        """The latest drafts by a model: tokens estimated for the input, input and output as reported."""
        ended = (
            select(t.LogRow.entry)
            .where(t.LogRow.type == "llm.call.completed")
            .order_by(t.LogRow.seq.desc())
            .limit(limit)
        )
        found = []
        for row in self.session.scalars(ended).all():
            said = json.loads(row)
            intent = self.entry(said["intent_seq"])
            asked = intent["server.address"], intent["gen_ai.request.model"], intent["purpose"]
            if asked == (host, model, "summarise"):
                reported = said["gen_ai.usage.input_tokens"], said["gen_ai.usage.output_tokens"]
                found.append((intent.get("estimated_input_tokens", 0), *reported))
        return tuple(found)
