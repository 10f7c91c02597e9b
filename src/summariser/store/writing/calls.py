"""Model calls: an intent is on disk before its request leaves, and every intent has one outcome."""

from summariser.domain import Actor, CallFailure, CallIntent, CallReply, Json, State
from summariser.errors import EndpointError
from summariser.store import tables as t
from summariser.store.writing.log import Subject
from summariser.store.writing.standing import WriteStanding


class WriteCalls(WriteStanding):
    """Calls to be recorded."""

    def add_intent(self, actor: Actor, intent: CallIntent) -> int:
        """Append the intent of a call.

        Raises:
            EndpointError: the draft was cancelled meanwhile.
        """
        row = self.draft_row(intent.draft_id)
        if State(row.state) is not State.DRAFTING:
            raise EndpointError("cancelled", "The drafting was cancelled before this request was sent.")
        request = self.add_text(intent.messages)
        case_study = row.case_study_id
        parameters: dict[str, Json] = {
            f"gen_ai.request.{name}": value for name, value in intent.parameters.items()
        }
        seq = self.append(
            "llm.call.intent",
            actor,
            Subject(case_study=case_study, draft=intent.draft_id),
            commit={"messages": request.commitment("messages")},
            said={
                "key": intent.key,
                "purpose": intent.purpose,
                "attempt": intent.attempt,
                "estimated_input_tokens": intent.estimated_input_tokens,
                "prompt": {
                    "id": intent.prompt_id,
                    "version": intent.prompt_version,
                    "sha256": intent.prompt_sha256,
                },
                "schema": intent.schema_name,
                "server.address": intent.host,
                "gen_ai.operation.name": "chat",
                "gen_ai.provider.name": intent.provider,
                "gen_ai.request.model": intent.model,
                "gen_ai.prompt.name": intent.prompt_id,
                "gen_ai.output.type": intent.output_type,
                **parameters,
            },
        )
        self.add(t.IntentRow, seq=seq, key=intent.key, draft_id=intent.draft_id, request_id=request.id)
        return seq

    def add_reply(self, actor: Actor, intent: int, reply: CallReply, *, fits_schema: bool) -> None:
        """Append the reply of an intent."""
        text = self.add_text(reply.text)
        seq = self.append(
            "llm.call.completed",
            actor,
            self._asked_about(intent),
            commit={"reply": text.commitment("reply")},
            said={
                "intent_seq": intent,
                "fits_schema": fits_schema,
                "request_id": reply.request_id,
                "gen_ai.response.id": reply.response_id,
                "gen_ai.response.model": reply.model,
                "gen_ai.response.finish_reasons": [reply.finish_reason],
                "gen_ai.usage.input_tokens": reply.input_tokens,
                "gen_ai.usage.output_tokens": reply.output_tokens,
                **({"cost": reply.cost.model_dump()} if reply.cost else {}),
            },
        )
        self._end(intent, seq, "completed", text.id)

    def add_failure(self, actor: Actor, intent: int, failure: CallFailure) -> None:
        """Append that an intent came to nothing."""
        said: dict[str, Json] = {
            "intent_seq": intent,
            "error.type": failure.reason,
            "message": failure.message,
        }
        if failure.http_status is not None:
            said["http.response.status_code"] = failure.http_status
        seq = self.append("llm.call.failed", actor, self._asked_about(intent), said)
        self._end(intent, seq, "failed", None)

    def abandon(self, actor: Actor, draft_id: str) -> int:
        """Close the intents of a draft whose process ended before the reply was recorded; returns how many."""
        intents = self.open_intents(draft_id)
        for intent in intents:
            said: dict[str, Json] = {"intent_seq": intent, "error.type": "abandoned"}
            seq = self.append("llm.call.abandoned", actor, self._asked_about(intent), said)
            self._end(intent, seq, "abandoned", None)
        return len(intents)

    def _asked_about(self, intent: int) -> Subject:
        subject = self.entry(intent)["subject"]
        return Subject(case_study=subject["case_study"], draft=subject["draft"])

    def _end(self, intent: int, seq: int, kind: str, reply_id: str | None) -> None:
        self.add(t.OutcomeRow, intent_seq=intent, seq=seq, kind=kind, reply_id=reply_id)
