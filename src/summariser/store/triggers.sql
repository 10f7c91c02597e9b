-- The gate and the append-only rules, held by the database itself.
-- `leaf_hash` and `sha256_hex` are functions of the application: a shell without them cannot write a log entry.

-- 1. Tables of record: no UPDATE, no DELETE, and no INSERT over an existing row (REPLACE would delete it unseen).
{append_only}

-- 2. The log: the next number, the right hash, and columns that say what the entry says.
CREATE TRIGGER log_guard BEFORE INSERT ON log BEGIN
  SELECT RAISE(ABORT, 'log: an entry with this hash is there already')
    WHERE EXISTS (SELECT 1 FROM log WHERE leaf_hash = NEW.leaf_hash);
  SELECT RAISE(ABORT, 'log: entries are numbered without gaps')
    WHERE NEW.seq IS NOT COALESCE((SELECT MAX(seq) + 1 FROM log), 0);
  SELECT RAISE(ABORT, 'log: the leaf hash is not that of the entry')
    WHERE NEW.leaf_hash IS NOT leaf_hash(NEW.entry);
  SELECT RAISE(ABORT, 'log: the columns differ from the entry') WHERE
    NEW.seq IS NOT json_extract(NEW.entry, '$.seq')
    OR NEW.type IS NOT json_extract(NEW.entry, '$.type')
    OR NEW.time IS NOT json_extract(NEW.entry, '$.time')
    OR NEW.actor IS NOT json_extract(NEW.entry, '$.actor.id')
    OR NEW.case_study IS NOT json_extract(NEW.entry, '$.subject.case_study')
    OR NEW.draft IS NOT json_extract(NEW.entry, '$.subject.draft')
    OR NEW.n IS NOT json_extract(NEW.entry, '$.subject.n')
    OR NEW.intent_seq IS NOT json_extract(NEW.entry, '$.intent_seq');
  SELECT RAISE(ABORT, 'log: the entries of a case study are numbered without gaps')
    WHERE NEW.case_study IS NOT NULL
    AND NEW.n IS NOT COALESCE((SELECT MAX(n) + 1 FROM log WHERE case_study = NEW.case_study), 1);
END;

-- 3. Private text: one change, erasing, together with its log entry.
CREATE TRIGGER text_erase_only BEFORE UPDATE ON text BEGIN
  SELECT RAISE(ABORT, 'text: only erasing is allowed, together with its log entry') WHERE
    NEW.id IS NOT OLD.id OR OLD.erased_at IS NOT NULL OR NEW.body IS NOT NULL
    OR (NEW.salt IS NOT OLD.salt AND NEW.salt IS NOT NULL) OR NEW.erased_at IS NULL
    OR NOT EXISTS (SELECT 1 FROM log WHERE type = 'payload.erased' AND time = NEW.erased_at);
END;
CREATE TRIGGER text_no_delete BEFORE DELETE ON text BEGIN
  SELECT RAISE(ABORT, 'text: rows are erased, never deleted');
END;
CREATE TRIGGER text_no_replace BEFORE INSERT ON text
  WHEN EXISTS (SELECT 1 FROM text WHERE id = NEW.id) OR NEW.erased_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'text: this row is there already');
END;

-- 4. Settings, actors and roles come with their log entry; a demonstration database is one from its birth.
CREATE TRIGGER setting_guard BEFORE INSERT ON setting BEGIN
  SELECT RAISE(ABORT, 'setting: no log entry says so') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND type = 'config.set'
    AND json_extract(entry, '$.key') = NEW.key AND json_extract(entry, '$.value') = NEW.value);
  SELECT RAISE(ABORT, 'setting: a database with actors cannot become a demonstration')
    WHERE NEW.key = 'demo' AND EXISTS (SELECT 1 FROM actor WHERE kind <> 'service' OR identity <> 'script');
END;
CREATE TRIGGER actor_guard BEFORE INSERT ON actor BEGIN
  SELECT RAISE(ABORT, 'actor: this name or id is there already')
    WHERE EXISTS (SELECT 1 FROM actor WHERE id = NEW.id OR name = NEW.name);
  SELECT RAISE(ABORT, 'actor: no log entry registers it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND type = 'actor.registered'
    AND json_extract(entry, '$.registered.id') = NEW.id AND json_extract(entry, '$.registered.kind') = NEW.kind
    AND json_extract(entry, '$.registered.identity') = NEW.identity);
END;
CREATE TRIGGER actor_fixed BEFORE UPDATE ON actor
  WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind OR NEW.identity IS NOT OLD.identity
    OR NEW.entry_seq IS NOT OLD.entry_seq BEGIN
  SELECT RAISE(ABORT, 'actor: only the name may change');
END;
CREATE TRIGGER actor_no_delete BEFORE DELETE ON actor BEGIN
  SELECT RAISE(ABORT, 'actor: rows of record are never deleted');
END;
CREATE TRIGGER actor_role_guard BEFORE INSERT ON actor_role BEGIN
  SELECT RAISE(ABORT, 'actor_role: no log entry gives this role') WHERE NOT EXISTS (
    SELECT 1 FROM log, actor, json_each(log.entry, '$.registered.roles') AS given
    WHERE actor.id = NEW.actor_id AND log.seq = actor.entry_seq AND given.value = NEW.role);
END;

-- 5. Case studies are never edited; erasing clears what could tell their content.
CREATE TRIGGER case_study_guard BEFORE INSERT ON case_study BEGIN
  SELECT RAISE(ABORT, 'case_study: this id or text is there already')
    WHERE EXISTS (SELECT 1 FROM case_study WHERE id = NEW.id OR text_sha256 = NEW.text_sha256);
  SELECT RAISE(ABORT, 'case_study: no log entry says it was received') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND type = 'source.received' AND case_study = NEW.id);
END;
CREATE TRIGGER case_study_fixed BEFORE UPDATE ON case_study BEGIN
  SELECT RAISE(ABORT, 'case_study: never edited, only cleared after its text was erased') WHERE
    NEW.id IS NOT OLD.id OR NEW.batch_id IS NOT OLD.batch_id OR NEW.media_type IS NOT OLD.media_type
    OR NEW.source_id IS NOT OLD.source_id OR NEW.original_id IS NOT OLD.original_id
    OR NEW.outline IS NOT OLD.outline OR NEW.created_at IS NOT OLD.created_at OR NEW.entry_seq IS NOT OLD.entry_seq
    OR NEW.replaces IS NOT OLD.replaces OR NEW.sketch IS NOT NULL
    OR NEW.filename IS NOT NULL OR NEW.title IS NOT NULL OR NEW.organisation IS NOT NULL OR NEW.year IS NOT NULL
    OR NEW.sha256 IS NOT NULL OR NEW.text_sha256 IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM text WHERE id = OLD.source_id AND erased_at IS NOT NULL);
END;
CREATE TRIGGER case_study_no_delete BEFORE DELETE ON case_study BEGIN
  SELECT RAISE(ABORT, 'case_study: rows of record are never deleted');
END;

-- 6. Revisions: one after the other, each with its log entry; a model's with the completed call it came from.
CREATE TRIGGER revision_guard BEFORE INSERT ON revision BEGIN
  SELECT RAISE(ABORT, 'revision: this one is there already')
    WHERE EXISTS (SELECT 1 FROM revision WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'revision: numbered without gaps')
    WHERE NEW.number IS NOT COALESCE((SELECT MAX(number) + 1 FROM revision WHERE draft_id = NEW.draft_id), 1);
  SELECT RAISE(ABORT, 'revision: the draft is not open to change') WHERE NOT EXISTS (
    SELECT 1 FROM draft WHERE id = NEW.draft_id AND state IN ('drafting', 'in_review', 'changes_requested'));
  SELECT RAISE(ABORT, 'revision: no log entry tells of it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND type IN ('draft.created', 'draft.repaired', 'draft.edited', 'release.corrected')
    AND draft = NEW.draft_id AND actor = NEW.author_id
    AND json_extract(entry, '$.revision') = NEW.id AND json_extract(entry, '$.origin') = NEW.origin);
  SELECT RAISE(ABORT, 'revision: a model text needs the completed call it came from')
    WHERE NEW.origin = 'model' AND NOT EXISTS (
    SELECT 1 FROM outcome JOIN log ON log.seq = outcome.seq
    WHERE outcome.seq = NEW.call_seq AND outcome.kind = 'completed' AND log.draft = NEW.draft_id);
  SELECT RAISE(ABORT, 'revision: what a person wrote needs a person')
    WHERE NEW.origin = 'person' AND NOT EXISTS (
    SELECT 1 FROM actor WHERE id = NEW.author_id AND (kind = 'person' OR (kind = 'service'
      AND EXISTS (SELECT 1 FROM setting WHERE key = 'demo' AND value = 'yes'))));
END;
CREATE TRIGGER revision_fixed BEFORE UPDATE ON revision BEGIN
  SELECT RAISE(ABORT, 'revision: immutable; its hash is cleared only after its text was erased') WHERE
    NEW.id IS NOT OLD.id OR NEW.draft_id IS NOT OLD.draft_id OR NEW.number IS NOT OLD.number
    OR NEW.origin IS NOT OLD.origin OR NEW.author_id IS NOT OLD.author_id OR NEW.content_id IS NOT OLD.content_id
    OR NEW.unplaced IS NOT OLD.unplaced OR NEW.call_seq IS NOT OLD.call_seq
    OR NEW.created_at IS NOT OLD.created_at OR NEW.entry_seq IS NOT OLD.entry_seq OR NEW.sha256 IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM text WHERE id = OLD.content_id AND erased_at IS NOT NULL);
END;
CREATE TRIGGER revision_no_delete BEFORE DELETE ON revision BEGIN
  SELECT RAISE(ABORT, 'revision: rows of record are never deleted');
END;

-- 7. Calls: an intent has its log entry, and one outcome with its own.
CREATE TRIGGER intent_guard BEFORE INSERT ON intent BEGIN
  SELECT RAISE(ABORT, 'intent: no log entry tells of it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.seq AND type = 'llm.call.intent' AND draft = NEW.draft_id);
END;
CREATE TRIGGER outcome_guard BEFORE INSERT ON outcome BEGIN
  SELECT RAISE(ABORT, 'outcome: no log entry tells of it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.seq AND type = 'llm.call.' || NEW.kind AND intent_seq = NEW.intent_seq);
END;

-- 8. Answers are on findings of the head revision.
CREATE TRIGGER answer_guard BEFORE INSERT ON answer BEGIN
  SELECT RAISE(ABORT, 'answer: no finding of that draft and key') WHERE NOT EXISTS (
    SELECT 1 FROM finding WHERE id = NEW.finding_id AND draft_id = NEW.draft_id AND key = NEW.key);
  SELECT RAISE(ABORT, 'answer: no log entry tells of it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND type = 'finding.answered' AND draft = NEW.draft_id
    AND actor = NEW.actor_id AND json_extract(entry, '$.finding') = NEW.finding_id);
END;

CREATE TRIGGER set_aside_guard BEFORE INSERT ON set_aside BEGIN
  SELECT RAISE(ABORT, 'set_aside: no log entry tells of it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND type IN ('sentence.set_aside', 'sentence.taken_up')
    AND draft = NEW.draft_id AND actor = NEW.actor_id AND json_extract(entry, '$.n') = NEW.n);
END;

-- 9. The gate, first half: an approval is by an editor, of the revision that is head, with both checks declared.
CREATE TRIGGER review_guard BEFORE INSERT ON review BEGIN
  SELECT RAISE(ABORT, 'review: no log entry tells of it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND type = 'review.' || NEW.outcome AND draft = NEW.draft_id
    AND actor = NEW.actor_id AND json_extract(entry, '$.revision') = NEW.revision_id);
  SELECT RAISE(ABORT, 'review: the actor is not an editor') WHERE NOT EXISTS (
    SELECT 1 FROM actor_role WHERE actor_id = NEW.actor_id AND role = 'editor');
  SELECT RAISE(ABORT, 'review: only a person reviews') WHERE NOT EXISTS (
    SELECT 1 FROM actor WHERE id = NEW.actor_id AND (kind = 'person' OR (kind = 'service'
      AND EXISTS (SELECT 1 FROM setting WHERE key = 'demo' AND value = 'yes'))));
  SELECT RAISE(ABORT, 'review: not of the head revision') WHERE NOT EXISTS (
    SELECT 1 FROM draft WHERE id = NEW.draft_id AND head_id = NEW.revision_id);
  SELECT RAISE(ABORT, 'review: the outcome is none of the known')
    WHERE NEW.outcome NOT IN ('approved', 'changes_requested', 'rejected', 'reopened');
END;
CREATE TRIGGER approval_guard BEFORE INSERT ON review WHEN NEW.outcome = 'approved' BEGIN
  SELECT RAISE(ABORT, 'review: the draft is not in review') WHERE NOT EXISTS (
    SELECT 1 FROM draft WHERE id = NEW.draft_id AND state = 'in_review');
  SELECT RAISE(ABORT, 'review: both checks and the declaration of other AI are needed') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND json_extract(entry, '$.accurate') = 1
    AND json_extract(entry, '$.relevant') = 1 AND json_extract(entry, '$.other_ai') <> '');
  SELECT RAISE(ABORT, 'review: an error finding has no answer') WHERE EXISTS (
    SELECT 1 FROM finding WHERE revision_id = NEW.revision_id AND severity = 'error' AND NOT EXISTS (
      SELECT 1 FROM answer WHERE answer.draft_id = finding.draft_id AND answer.key = finding.key));
  SELECT RAISE(ABORT, 'review: the policy asks for a second person')
    WHERE (SELECT value FROM setting WHERE key = 'policy' ORDER BY entry_seq DESC LIMIT 1) = 'second'
    AND (NEW.actor_id = (SELECT batch.actor_id FROM draft JOIN case_study ON case_study.id = draft.case_study_id
           JOIN batch ON batch.id = case_study.batch_id WHERE draft.id = NEW.draft_id)
      OR NEW.actor_id = (SELECT author_id FROM revision WHERE draft_id = NEW.draft_id AND origin = 'person'
           ORDER BY number DESC LIMIT 1));
END;

-- 10. The gate, second half: a release is of exactly the text whose newest review is an approval.
CREATE TRIGGER release_guard BEFORE INSERT ON release BEGIN
  SELECT RAISE(ABORT, 'release: this one is there already') WHERE EXISTS (
    SELECT 1 FROM release WHERE id = NEW.id OR draft_id = NEW.draft_id OR review_seq = NEW.review_seq);
  SELECT RAISE(ABORT, 'release: the draft is not approved in this revision') WHERE NOT EXISTS (
    SELECT 1 FROM draft WHERE id = NEW.draft_id AND state = 'approved' AND head_id = NEW.revision_id);
  SELECT RAISE(ABORT, 'release: the newest review is not an approval of this revision')
    WHERE NEW.review_seq IS NOT (SELECT MAX(entry_seq) FROM review WHERE draft_id = NEW.draft_id)
    OR NOT EXISTS (SELECT 1 FROM review WHERE entry_seq = NEW.review_seq AND draft_id = NEW.draft_id
      AND revision_id = NEW.revision_id AND outcome = 'approved');
  SELECT RAISE(ABORT, 'release: the text is not that of the approved revision')
    WHERE NEW.sha256 IS NOT sha256_hex(NEW.content)
    OR NEW.sha256 IS NOT (SELECT sha256 FROM revision WHERE id = NEW.revision_id);
  SELECT RAISE(ABORT, 'release: no log entry tells of it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND type = 'release.published' AND draft = NEW.draft_id
    AND json_extract(entry, '$.release') = NEW.id AND json_extract(entry, '$.revision') = NEW.revision_id
    AND json_extract(entry, '$.review') = NEW.review_seq AND json_extract(entry, '$.text_sha256') = NEW.sha256
    AND json_extract(entry, '$.disclosure_sha256') = sha256_hex(NEW.disclosure));
END;

-- 11. Drafts: each change of state or text is a legal one and has its log entry.
CREATE TRIGGER draft_birth BEFORE INSERT ON draft BEGIN
  SELECT RAISE(ABORT, 'draft: this one is there already') WHERE EXISTS (SELECT 1 FROM draft WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'draft: starts in drafting, without a revision')
    WHERE NEW.state IS NOT 'drafting' OR NEW.head_id IS NOT NULL;
  SELECT RAISE(ABORT, 'draft: no log entry tells of it') WHERE NOT EXISTS (
    SELECT 1 FROM log WHERE seq = NEW.entry_seq AND draft = NEW.id AND case_study = NEW.case_study_id);
END;
CREATE TRIGGER draft_no_delete BEFORE DELETE ON draft BEGIN
  SELECT RAISE(ABORT, 'draft: rows of record are never deleted');
END;
CREATE TRIGGER draft_fixed BEFORE UPDATE ON draft
  WHEN NEW.id IS NOT OLD.id OR NEW.case_study_id IS NOT OLD.case_study_id OR NEW.created_at IS NOT OLD.created_at
    OR NEW.corrects IS NOT OLD.corrects OR NEW.entry_seq < OLD.entry_seq BEGIN
  SELECT RAISE(ABORT, 'draft: what it is of cannot change');
END;
CREATE TRIGGER draft_move BEFORE UPDATE ON draft
  WHEN NEW.state IS NOT OLD.state OR NEW.head_id IS NOT OLD.head_id BEGIN
  SELECT RAISE(ABORT, 'draft: this change of state is not a legal one')
    WHERE NEW.state IS NOT OLD.state
    AND NOT EXISTS (SELECT 1 FROM transition WHERE source = OLD.state AND target = NEW.state);
  SELECT RAISE(ABORT, 'draft: no new log entry tells of the change')
    WHERE NEW.entry_seq IS OLD.entry_seq
    OR NOT EXISTS (SELECT 1 FROM log WHERE seq = NEW.entry_seq AND draft = NEW.id);
  SELECT RAISE(ABORT, 'draft: the text may change only on its way into review')
    WHERE NEW.head_id IS NOT OLD.head_id AND (NEW.state IS NOT 'in_review'
    OR OLD.state NOT IN ('drafting', 'in_review', 'changes_requested')
    OR NOT EXISTS (SELECT 1 FROM revision WHERE id = NEW.head_id AND draft_id = NEW.id
      AND entry_seq = NEW.entry_seq));
  SELECT RAISE(ABORT, 'draft: no text, no review')
    WHERE NEW.head_id IS NULL AND NEW.state NOT IN ('drafting', 'failed');
  SELECT RAISE(ABORT, 'draft: drafting ends with a new text, not with the old one')
    WHERE OLD.state = 'drafting' AND NEW.state = 'in_review' AND NEW.head_id IS OLD.head_id;
  SELECT RAISE(ABORT, 'draft: approved needs the approval') WHERE NEW.state = 'approved' AND OLD.state <> 'approved'
    AND NOT EXISTS (SELECT 1 FROM review WHERE entry_seq = NEW.entry_seq AND draft_id = NEW.id
      AND revision_id = NEW.head_id AND outcome = 'approved');
  SELECT RAISE(ABORT, 'draft: this state needs its review')
    WHERE NEW.state IS NOT OLD.state AND ((NEW.state IN ('changes_requested', 'rejected')
      AND NOT EXISTS (SELECT 1 FROM review WHERE entry_seq = NEW.entry_seq AND draft_id = NEW.id
        AND outcome = NEW.state))
    OR (OLD.state IN ('approved', 'rejected') AND NEW.state = 'in_review'
      AND NOT EXISTS (SELECT 1 FROM review WHERE entry_seq = NEW.entry_seq AND draft_id = NEW.id
        AND outcome = 'reopened')));
  SELECT RAISE(ABORT, 'draft: released needs the release') WHERE NEW.state = 'released' AND OLD.state <> 'released'
    AND NOT EXISTS (SELECT 1 FROM release WHERE draft_id = NEW.id AND revision_id = NEW.head_id
      AND entry_seq = NEW.entry_seq);
  SELECT RAISE(ABORT, 'draft: superseded needs the released correction') WHERE NEW.state = 'superseded'
    AND NOT EXISTS (SELECT 1 FROM draft AS newer JOIN release ON release.draft_id = newer.id
      WHERE newer.corrects = (SELECT id FROM release WHERE draft_id = NEW.id));
END;
