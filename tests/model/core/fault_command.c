/* SPDX-License-Identifier: MIT */
/*
 * The language in which a test asks for faults: one line a command, a verb and key=value words. The table of verbs is in
 * docs/gpu-model.md. Knows what a command means; what a fault does is in fault.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "state.h"

#define NO_END			FAULT_ANY
#define MAX_MS			600000u
#define MAX_FLOOD		100000u
#define MAX_RELAY_BYTES		1000u
#define DEFAULT_FENCE_BITS	0x5555

#define KEYS(X) \
	X(ACTION, "action") X(ANSWER, "answer") X(EVENT, "event") X(KLV, "klv") X(FN, "fn") X(VF, "vf") X(NOTE, "note") \
	X(ERROR, "error") X(REASON, "reason") X(MS, "ms") X(COUNT, "count") X(SKIP, "skip") X(VALUE, "value") \
	X(BYTES, "bytes") X(AT, "at") X(WHAT, "what") X(MODE, "mode") X(KIND, "kind") X(ENGINE, "engine")

#define KEY_ENUM(id, name) KEY_##id,
#define KEY_NAME(id, name) name,
enum key { KEYS(KEY_ENUM) NUM_KEYS };
static const char * const key_name[] = { KEYS(KEY_NAME) };

#define TAKES(key)		BIT(KEY_##key)
#define WHERE			(TAKES(FN) | TAKES(VF) | TAKES(COUNT) | TAKES(SKIP))

struct command {
	struct igpu *g;
	const struct verb *verb;
	uint32_t given;			/* a bit per key */
	const char *text[NUM_KEYS];
	uint32_t value[NUM_KEYS];
};

/* Answers what is wrong, NULL when it was done. */
typedef const char *(*verb_fn)(struct command *c);

struct verb {
	const char *name;
	uint32_t takes;
	verb_fn run;
};

static bool has(const struct command *c, enum key key) { return c->given & BIT(key); }

static uint32_t value_or(const struct command *c, enum key key, uint32_t other)
{
	return has(c, key) ? c->value[key] : other;
}

/* The place of a word in a list of names, or -1. */
static int choice(const char *text, const char * const *names, unsigned int count)
{
	unsigned int i;

	for (i = 0; text && i < count; i++)
		if (names[i] && !strcmp(names[i], text))
			return i;
	return -1;
}

/* --- rules --------------------------------------------------------------------------------- */

static struct fault_rule rule_of(const struct command *c, enum fault_at at, enum fault_effect effect, uint32_t count)
{
	return (struct fault_rule) {
		.at = at, .effect = effect, .action = FAULT_ANY, .fn = value_or(c, KEY_FN, FAULT_ANY),
		.vf = value_or(c, KEY_VF, FAULT_ANY), .note = value_or(c, KEY_NOTE, FAULT_ANY),
		.ns = (uint64_t)value_or(c, KEY_MS, 0) * 1000000, .skip = value_or(c, KEY_SKIP, 0),
		.count = value_or(c, KEY_COUNT, count),
	};
}

static const char *add(const struct command *c, const struct fault_rule *rule)
{
	if (!rule->count)
		return "count=0 is never";
	return fault_add(c->g, rule) ? NULL : "too many faults; clear some";
}

/* action=, answer= or event=: exactly one. */
static const char *which_message(const struct command *c, struct fault_rule *rule)
{
	static const enum fault_at at[] = { FAULT_AT_REQUEST, FAULT_AT_ANSWER, FAULT_AT_EVENT };
	unsigned int i, n = 0;

	for (i = 0; i < 3; i++) {
		if (!has(c, KEY_ACTION + i))
			continue;
		rule->at = at[i];
		rule->action = c->value[KEY_ACTION + i];
		n++;
	}
	return n == 1 ? NULL : "one of action=, answer=, event= is wanted";
}

static const char *do_fail(struct command *c)
{
	bool klv = has(c, KEY_KLV);
	struct fault_rule rule = rule_of(c, klv ? FAULT_AT_KLV : FAULT_AT_REQUEST, FAULT_FAIL, NO_END);

	if (klv == has(c, KEY_ACTION))
		return "one of action= and klv= is wanted";
	rule.action = c->value[klv ? KEY_KLV : KEY_ACTION];
	rule.value = value_or(c, KEY_ERROR, klv ? GUC_ERR_INVALID_KLV_DATA : GUC_ERR_UNKNOWN_ACTION);
	if (!rule.value || rule.value > 0xffff)
		return "error= is 1 to 0xffff";
	return add(c, &rule);
}

static const char *hold(struct command *c, enum fault_effect effect)
{
	struct fault_rule rule = rule_of(c, FAULT_AT_REQUEST, effect, NO_END);
	const char *wrong = which_message(c, &rule);

	return wrong ? wrong : add(c, &rule);
}

static const char *do_drop(struct command *c) { return hold(c, FAULT_DROP); }

static const char *do_delay(struct command *c) { return has(c, KEY_MS) ? hold(c, FAULT_DELAY) : "ms= is wanted"; }

static const char *do_busy(struct command *c) { return has(c, KEY_MS) ? hold(c, FAULT_BUSY) : "ms= is wanted"; }

static const char *do_retry(struct command *c)
{
	struct fault_rule rule = rule_of(c, FAULT_AT_REQUEST, FAULT_RETRY, 1);
	const char *wrong = which_message(c, &rule);

	rule.value = value_or(c, KEY_REASON, 0) & GENMASK(27, 0);
	return wrong ? wrong : add(c, &rule);
}

static const char *do_corrupt(struct command *c)
{
	static const char * const names[] = {
		[CORRUPT_STATUS] = "status", [CORRUPT_HEAD] = "head", [CORRUPT_TAIL] = "tail", [CORRUPT_HEADER] = "header",
		[CORRUPT_TRUNCATE] = "truncate", [CORRUPT_FENCE] = "fence", [CORRUPT_DUPLICATE] = "duplicate",
		[CORRUPT_DWORD] = "dword",
	};
	static const uint32_t usual[] = {
		[CORRUPT_STATUS] = 4, [CORRUPT_HEAD] = 0xffffffff, [CORRUPT_TAIL] = 0xffffffff,
		[CORRUPT_FENCE] = DEFAULT_FENCE_BITS, [CORRUPT_DUPLICATE] = 0, [CORRUPT_DWORD] = 0,
	};
	struct fault_rule rule = rule_of(c, FAULT_AT_G2H, FAULT_CORRUPT, 1);
	int what = choice(c->text[KEY_WHAT], names, ARRAY_LEN(names));

	if (what < 0)
		return "what= is status, head, tail, header, truncate, fence, duplicate or dword";
	rule.corruption = what;
	rule.value = value_or(c, KEY_VALUE, usual[what]);
	rule.dword = value_or(c, KEY_AT, 0);
	if (has(c, KEY_EVENT)) {
		rule.action = c->value[KEY_EVENT];
		rule.note = 1;
	} else if (what == CORRUPT_FENCE || what == CORRUPT_DUPLICATE) {
		rule.note = 0;
	}
	return add(c, &rule);
}

static const char *do_flr(struct command *c)
{
	static const char * const names[] = {
		[FLR_STUCK] = "stuck", [FLR_TWICE] = "twice", [FLR_EARLY] = "early", [FLR_UNASKED] = "unasked",
	};
	struct fault_rule rule = rule_of(c, FAULT_AT_FLR_START, FAULT_FLR, NO_END);
	int mode = choice(c->text[KEY_MODE], names, ARRAY_LEN(names));

	if (mode < 0)
		return "mode= is stuck, twice, early or unasked";
	rule.flr = mode;
	if (mode == FLR_UNASKED)
		rule.at = FAULT_AT_FLR;
	return add(c, &rule);
}

static const char *do_lose_irq(struct command *c)
{
	struct fault_rule rule = rule_of(c, FAULT_AT_IRQ, FAULT_LOSE, NO_END);

	return add(c, &rule);
}

static const char *do_hang(struct command *c)
{
	struct fault_rule rule = rule_of(c, FAULT_AT_ENGINE, FAULT_HANG, 1);
	unsigned int i;

	for (i = 0; c->text[KEY_ENGINE] && i < MAX_ENGINES; i++) {
		if (!engine_table[i].name || strcmp(engine_table[i].name, c->text[KEY_ENGINE]))
			continue;
		rule.note = i;
		return add(c, &rule);
	}
	return "engine= is the name of an engine";
}

/* --- at once ------------------------------------------------------------------------------- */

static const char *do_irq(struct command *c)
{
	irq_raise_spurious(c->g, value_or(c, KEY_FN, 0));
	return NULL;
}

static const char *do_guc(struct command *c)
{
	static const char * const names[] = { "never-ready", "die", "reset" };

	switch (choice(c->text[KEY_MODE], names, ARRAY_LEN(names))) {
	case 0:
		fault_turn(c->g, FAULT_GUC_NEVER_READY, true);
		return NULL;
	case 2:
		guc_reset(c->g);
		/* Who rings it now has not seen it yet: that is no offence. */
		/* fall through */
	case 1:
		fault_turn(c->g, FAULT_GUC_DEAD, true);
		return NULL;
	default:
		return "mode= is never-ready, die or reset";
	}
}

static const char *do_flood(struct command *c)
{
	static const char * const names[] = {
		[FLOOD_RELAY] = "relay", [FLOOD_DOORBELL] = "doorbell", [FLOOD_GARBAGE] = "garbage",
		[FLOOD_REPLIES] = "replies",
	};
	uint32_t vf = value_or(c, KEY_VF, 0);
	int kind = has(c, KEY_KIND) ? choice(c->text[KEY_KIND], names, ARRAY_LEN(names)) : FLOOD_RELAY;

	if (!vf || vf > c->g->num_vfs)
		return "vf= is a VF that is enabled";
	if (kind < 0)
		return "kind= is relay, doorbell, garbage or replies";
	if (value_or(c, KEY_COUNT, 0) > MAX_FLOOD || value_or(c, KEY_BYTES, 0) > MAX_RELAY_BYTES)
		return "count= is at most 100000 and bytes= 1000";
	c->g->fault.flood = (struct flood) {
		.vf = vf, .kind = kind, .left = value_or(c, KEY_COUNT, 1), .bytes = value_or(c, KEY_BYTES, 8), .seed = vf,
	};
	engine_kick(c->g);
	return NULL;
}

static const char *do_move(struct command *c)
{
	if (!has(c, KEY_VF) || !has(c, KEY_VALUE))
		return "vf= and value= are wanted";
	return sriov_move_vf(c->g, c->value[KEY_VF], c->value[KEY_VALUE]);
}

static const char *do_remove(struct command *c)
{
	fault_turn(c->g, FAULT_REMOVED, true);
	return NULL;
}

static const char *do_return(struct command *c)
{
	fault_turn(c->g, FAULT_REMOVED, false);
	return NULL;
}

static const char *do_clear(struct command *c)
{
	fault_clear(c->g);
	return NULL;
}

/* --- switches ------------------------------------------------------------------------------ */

static const char * const switch_name[FAULT_SWITCHES] = {
	[FAULT_GUC_NEVER_READY] = "guc-never-ready", [FAULT_GUC_DEAD] = "guc-dead", [FAULT_REMOVED] = "removed",
	[FAULT_PCODE_TIMEOUT] = "pcode-timeout", [FAULT_FORCEWAKE_GT] = "forcewake-gt",
	[FAULT_FORCEWAKE_RENDER] = "forcewake-render", [FAULT_FORCEWAKE_MEDIA] = "forcewake-media",
	[FAULT_EAGER_BELL] = "eager-bell",
};

static const char *turn(struct command *c, bool on)
{
	int which = choice(c->text[KEY_WHAT], switch_name, FAULT_SWITCHES);

	if (which < 0)
		return "what= is guc-never-ready, guc-dead, removed, pcode-timeout, eager-bell or forcewake-gt, -render, -media";
	fault_turn(c->g, which, on);
	return NULL;
}

static const char *do_on(struct command *c) { return turn(c, true); }

static const char *do_off(struct command *c) { return turn(c, false); }

static const struct verb verbs[] = {
	{ "fail", TAKES(ACTION) | TAKES(KLV) | TAKES(ERROR) | WHERE, do_fail },
	{ "drop", TAKES(ACTION) | TAKES(ANSWER) | TAKES(EVENT) | TAKES(NOTE) | WHERE, do_drop },
	{ "delay", TAKES(ACTION) | TAKES(ANSWER) | TAKES(EVENT) | TAKES(NOTE) | TAKES(MS) | WHERE, do_delay },
	{ "busy", TAKES(ACTION) | TAKES(MS) | WHERE, do_busy },
	{ "retry", TAKES(ACTION) | TAKES(REASON) | WHERE, do_retry },
	{ "corrupt", TAKES(WHAT) | TAKES(EVENT) | TAKES(VALUE) | TAKES(AT) | WHERE, do_corrupt },
	{ "flr", TAKES(MODE) | WHERE, do_flr },
	{ "lose-irq", WHERE, do_lose_irq },
	{ "irq", TAKES(FN), do_irq },
	{ "guc", TAKES(MODE), do_guc },
	{ "flood", TAKES(VF) | TAKES(KIND) | TAKES(COUNT) | TAKES(BYTES), do_flood },
	{ "hang", TAKES(ENGINE) | WHERE, do_hang },
	{ "move", TAKES(VF) | TAKES(VALUE), do_move },
	{ "remove", 0, do_remove },
	{ "return", 0, do_return },
	{ "on", TAKES(WHAT), do_on },
	{ "off", TAKES(WHAT), do_off },
	{ "clear", 0, do_clear },
};

/* --- reading ------------------------------------------------------------------------------- */

static bool is_name_key(enum key key) { return key >= KEY_WHAT; }

static bool is_any(const char *text, enum key key)
{
	return key <= KEY_NOTE && !strcmp(text, "any");
}

static const char *take_value(struct command *c, enum key key, const char *text)
{
	char *end;
	unsigned long v;

	c->given |= BIT(key);
	c->text[key] = text;
	if (is_name_key(key))
		return NULL;
	v = strtoul(text, &end, 0);
	if (is_any(text, key))
		v = FAULT_ANY;
	else if (!*text || *end || v > UINT32_MAX)
		return "a value is no number";
	c->value[key] = v;
	return NULL;
}

static const char *take_word(struct command *c, char *word)
{
	char *equal = strchr(word, '=');
	int key;

	if (!equal)
		return "a word is not key=value";
	*equal = 0;
	key = choice(word, key_name, NUM_KEYS);
	if (key < 0)
		return "a key is unknown";
	if (!(c->verb->takes & BIT(key)))
		return "the verb does not take a key";
	return take_value(c, key, equal + 1);
}

static const char *check_common(const struct command *c)
{
	if (has(c, KEY_FN) && c->value[KEY_FN] >= IGPU_MAX_FNS && c->value[KEY_FN] != FAULT_ANY)
		return "fn= is 0 to 7";
	if (value_or(c, KEY_MS, 0) > MAX_MS)
		return "ms= is at most 600000";
	return NULL;
}

static const struct verb *find_verb(const char *name)
{
	unsigned int i;

	for (i = 0; name && i < ARRAY_LEN(verbs); i++)
		if (!strcmp(verbs[i].name, name))
			return &verbs[i];
	return NULL;
}

static const char *run_line(struct igpu *g, char *line)
{
	struct command c = { .g = g };
	const char *wrong = NULL;
	char *save = NULL;
	char *word;

	c.verb = find_verb(strtok_r(line, " \t", &save));
	if (!c.verb)
		return "the verb is unknown";
	while (!wrong && (word = strtok_r(NULL, " \t", &save)))
		wrong = take_word(&c, word);
	if (!wrong)
		wrong = check_common(&c);
	return wrong ? wrong : c.verb->run(&c);
}

static void make_printable(char *line)
{
	for (; *line; line++)
		if (*line < ' ' || *line > '~')
			*line = '?';
}

bool igpu_control(struct igpu *g, const char *line)
{
	char words[IGPU_MAX_CONTROL] = "";
	char shown[IGPU_MAX_CONTROL] = "";
	const char *wrong = "the line is too long";
	bool was_removed = fault_is_on(g, FAULT_REMOVED);

	snprintf(shown, sizeof(shown), "%s", line);
	make_printable(shown);
	memcpy(words, shown, sizeof(words));
	if (!core_enter(g))
		return false;
	if (strlen(line) < IGPU_MAX_CONTROL)
		wrong = run_line(g, words);
	record(g, "control %s %s%s%s", wrong ? "error" : "ok", shown, wrong ? ": " : "", wrong ? wrong : "");
	core_leave(g);
	/* A GPU that comes back is one that was never seen before. */
	if (was_removed && !fault_is_on(g, FAULT_REMOVED))
		igpu_reset(g);
	return !wrong;
}

bool igpu_control_all(struct igpu *g, const char *lines)
{
	char line[IGPU_MAX_CONTROL];
	bool good = true;

	while (*lines) {
		size_t len = strcspn(lines, ";\n");

		snprintf(line, sizeof(line), "%.*s", (int)len, lines);
		if (strspn(line, " \t") < strlen(line))
			good &= igpu_control(g, line);
		lines += len + (lines[len] != 0);
	}
	return good;
}

/* Answers true when a line was complete; then *good says whether it was done. */
bool igpu_control_type(struct igpu *g, struct igpu_control_line *l, char c, bool *good)
{
	if (!c || c == '\r')
		return false;
	if (c != '\n') {
		if (l->len < sizeof(l->text) - 1)
			l->text[l->len++] = c;
		return false;
	}
	l->text[l->len] = 0;
	l->len = 0;
	if (!l->text[0])
		return false;
	*good = igpu_control(g, l->text);
	return true;
}

bool igpu_is_removed(const struct igpu *g)
{
	return fault_is_on(g, FAULT_REMOVED);
}

/* What the host asked for when it made the GPU, in its older words. */
void fault_configure(struct igpu *g)
{
	const struct igpu_config *c = &g->config;
	struct fault_rule rule = { .fn = FAULT_ANY, .vf = FAULT_ANY, .note = FAULT_ANY, .count = NO_END };

	if (c->guc_never_ready)
		g->fault.on |= BIT(FAULT_GUC_NEVER_READY);
	if (c->fail_action) {
		rule.at = FAULT_AT_REQUEST;
		rule.action = c->fail_action;
		rule.value = GUC_ERR_UNKNOWN_ACTION;
		fault_add(g, &rule);
	}
	if (c->fail_klv) {
		rule.at = FAULT_AT_KLV;
		rule.action = c->fail_klv;
		rule.value = GUC_ERR_INVALID_KLV_DATA;
		rule.vf = c->fail_klv_vf ? c->fail_klv_vf : FAULT_ANY;
		fault_add(g, &rule);
	}
}
