/* SPDX-License-Identifier: MIT */
/*
 * What the parts of the model share. Each struct names the file that changes it; the others
 * only look. Nothing here is seen by a host.
 */
#ifndef IGPU_STATE_H
#define IGPU_STATE_H

#include "igpu.h"

#define BIT(n)			(1u << (n))
#define BIT64(n)		(1ull << (n))
#define GENMASK(h, l)		((~0u << (l)) & (~0u >> (31 - (h))))
#define GENMASK64(h, l)		((~0ull << (l)) & (~0ull >> (63 - (h))))
#define ARRAY_LEN(a)		(sizeof(a) / sizeof((a)[0]))

#define PAGE_BYTES		4096u
#define WOPCM_BYTES		(2u << 20)
#define GUC_GGTT_TOP		0xfee00000u
#define MAX_GUC_CONTEXTS	65535u
#define MAX_DOORBELLS		256u
#define HXG_MAX_DWORDS		255u

/* GGTT entry, graphics before 12.50 */
#define PTE_PRESENT		BIT64(0)
#define PTE_VFID_SHIFT		2
#define PTE_VFID_MASK		GENMASK64(4, 2)
#define PTE_ADDR_MASK		GENMASK64(45, 12)

#define VF_PAGE_BASE		0x190000u
#define VF_PAGE_BYTES		0x1000u
#define SCRATCH(n)		(0x240 / 4 + (n))	/* of the mailbox, in dwords of that page */
#define SCRATCH_COUNT		4

struct engine;
struct engine_info;
struct guc_context;
struct guc_msg;

/* irq.c */
#define IRQ_BANKS		2
struct irq_state {
	bool master_enabled;
	bool msi_asserted;
	uint32_t dw[IRQ_BANKS];
	uint32_t identity[IRQ_BANKS];
	uint16_t pending[IRQ_BANKS][32];
};

/* ctb.c */
struct ctb_ring {
	uint32_t desc_addr;
	uint32_t buf_addr;
	uint32_t bytes;
};

struct ctb_state {
	struct ctb_ring h2g;
	struct ctb_ring g2h;
	bool enabled;
	bool broken;	/* the host wrote nonsense; only a new CONTROL_CTB helps */
	bool was_read;	/* the function's memory was within reach since then */
	bool busy;	/* the H2G consumer must not be entered twice */
	bool unfinished;	/* messages are left for igpu_run() */
	/* Messages for which the G2H ring had no room; sent when the host made some. */
	uint32_t *backlog;
	unsigned int backlog_len;
	unsigned int backlog_size;
};

/* sriov_config.c */
enum cfg_key {
	CFG_GGTT_START = 0x0001, CFG_GGTT_SIZE = 0x0002, CFG_NUM_CONTEXTS = 0x0004, CFG_NUM_DOORBELLS = 0x0006,
	CFG_EXEC_QUANTUM = 0x8a01, CFG_PREEMPT_TIMEOUT = 0x8a02, CFG_THRESHOLD_FIRST = 0x8a03,
	CFG_THRESHOLD_LAST = 0x8a08, CFG_BEGIN_DOORBELL = 0x8a0a, CFG_BEGIN_CONTEXT = 0x8a0b,
	CFG_SCHED_PRIORITY = 0x8a0c,
};

struct vf_config {
	uint64_t ggtt_start;
	uint64_t ggtt_size;
	uint32_t ctx_begin;
	uint32_t ctx_num;
	uint32_t db_begin;
	uint32_t db_num;
	uint32_t exec_quantum_ms;
	uint32_t preempt_timeout_us;
	uint32_t sched_priority;
	uint32_t threshold[8];
};

/* sriov_control.c */
enum vf_run_state {
	VF_RUNNING,
	VF_PAUSED,
	VF_RESFIX,		/* restored and resumed: heard by mailbox, not scheduled */
	VF_STOPPED,
	VF_FLR_WAITS_START,	/* the PF was told, has not begun */
	VF_FLR_WAITS_FINISH,
};

/* sriov_events.c; in the order of the thresholds' keys */
enum adverse_kind {
	ADVERSE_CAT, ADVERSE_ENGINE_RESET, ADVERSE_PAGE_FAULT, ADVERSE_H2G, ADVERSE_IRQ, ADVERSE_DOORBELL, ADVERSE_KINDS,
};

struct adverse {
	uint64_t since_ns;
	uint32_t count[ADVERSE_KINDS];	/* in this period: events, or us of storms */
	bool told[ADVERSE_KINDS];
	uint64_t total[ADVERSE_KINDS];
};

struct fn_counters {
	uint64_t mmio_rd;
	uint64_t mmio_wr;
	uint64_t pte_rd;
	uint64_t pte_wr;
	uint64_t mailbox;
	uint64_t h2g;
	uint64_t g2h;
	uint64_t msi;
	uint64_t dma_rd_bytes;
	uint64_t dma_wr_bytes;
};

/* How often a function sent or got a message with this action, by way; sorted by both. */
#define MAX_ACTION_COUNTS	96
enum message_way { VIA_MAILBOX, VIA_H2G, VIA_G2H, VIA_OTHER };

struct action_count {
	enum message_way via;
	uint32_t action;
	uint64_t count;
};

struct igpu_fn {
	unsigned int id;
	uint32_t page[VF_PAGE_BYTES / 4];	/* its copy of 0x190000 ... 0x190fff */
	struct irq_state irq;
	struct ctb_state ctb;
	struct vf_config cfg;
	enum vf_run_state run_state;
	bool wants_cat_errors;			/* opted in for EXT_CAT_ERR_TYPE */
	bool version_matched;			/* MATCH_VERSION done since the last VF_RESET */
	uint8_t relay_magic;			/* of the MMIO relay request in flight */
	enum { RESFIX_NONE, RESFIX_WANTED, RESFIX_STARTED } resfix;
	uint32_t resfix_marker;
	bool pausing;				/* the PF waits to hear that nothing of it runs any more */
	bool relay_pending;
	bool mailbox_taken;			/* the request in scratch is known, and answered later or never */
	struct guc_context **contexts;		/* by id; allocated when the first is registered */
	uint64_t usage_buffer;			/* busyness.c; 0: none */
	unsigned int lrcs_busy;			/* that wait for an engine or have one */
	struct fn_counters count;
	struct adverse adverse;
	struct action_count action[MAX_ACTION_COUNTS];
	unsigned int num_actions;
	bool wide_dma_told;			/* an address above the platform's DMA width is told once */
	uint8_t *unknown_seen;			/* a bit per dword: each unknown register is told once */
};

/* engine.c, execlists.c, sched.c */
#define MAX_ENGINES		6
#define ELSQ_PORTS		2
#define IDLE_CTX_ID		0x7ffu

enum engine_class { CLASS_RENDER, CLASS_VIDEO, CLASS_ENHANCE, CLASS_COPY, CLASS_OTHER, CLASS_COMPUTE };
enum guc_class { GUC_RENDER, GUC_VIDEO, GUC_ENHANCE, GUC_BLITTER, GUC_COMPUTE };

struct engine_info {
	const char *name;
	uint32_t base;
	uint8_t class;
	uint8_t instance;
	uint8_t guc_class;
	uint8_t irq_bank;
	uint8_t irq_bit;
	uint16_t irq_enable;	/* enable register, and which half of it */
	bool enable_high;
	uint16_t irq_mask;
	bool mask_high;
	uint32_t reset_bit;	/* in GDRST */
};

/* The batches that the restore of a context runs: the indirect context's, then the context's own. */
enum wa_stage { WA_NONE, WA_INDIRECT, WA_PER_CTX };

/* A logical ring context while an engine has it. */
struct lrc {
	bool loaded;			/* from an image that could be read */
	unsigned int fn;
	uint32_t lrca;
	uint32_t ring_start;
	uint32_t ring_bytes;
	uint32_t head;
	uint32_t tail;
	uint64_t pml4;
	bool in_batch;
	bool batch_ggtt;
	uint64_t batch_addr;
	uint64_t batch_return;		/* of a second-level batch, 0: none */
	bool batch_return_ggtt;
	enum wa_stage wa_stage;		/* the restore is not over: its batches run, which nobody interrupts */
	uint64_t wa_at;
	uint64_t wa_end;		/* 0: MI_BATCH_BUFFER_END ends it */
	uint64_t per_ctx;		/* the batch that ends a restore, 0: none */
	bool waits;			/* at a semaphore, which was told of */
	bool predicated;		/* MI_SET_PREDICATE: commands are skipped */
	bool arb_off;
	unsigned int blit_piece;	/* of a blit that a slice was too short for */
	uint32_t clip[2];		/* of blits: upper left, lower right */
	uint32_t timestamp;		/* CTX_TIMESTAMP was this ... */
	uint64_t timestamp_ns;		/* ... then */
	uint64_t started_ns;
};

struct elsq_entry {
	uint64_t desc;
};

struct page_cache {
	bool valid;
	bool ggtt;
	uint64_t va;
	uint64_t pa;
};

#define FETCH_BYTES		64u

/* What was fetched with a command: code runs along lines. Gone with each jump and each write. */
struct fetch_line {
	bool valid;
	bool ggtt;
	uint64_t va;
	uint32_t dw[FETCH_BYTES / 4];
};

struct engine {
	const struct engine_info *info;
	unsigned int logical;		/* the GuC counts the engines of a class that are there */
	bool running;
	struct lrc lrc;
	struct page_cache fetch_tlb;
	struct fetch_line line;
	bool blocked;			/* semaphore not satisfied */
	bool stopped;			/* STOP_RING */
	uint64_t watchdog_ns;		/* when the watchdog bites, 0: it is off */
	bool hung;			/* page fault or bad command: only a reset helps */
	bool stands_still;		/* of a bad command: the GuC sees no fault, only an engine that does not switch */
	bool cat_error;			/* it is one that the GuC calls a catastrophic memory error */
	unsigned int work_left;		/* of this slice; see cs_spend() */

	/* GuC submission */
	struct guc_lrc *current;
	struct guc_lrc *queue_head;
	struct guc_lrc *queue_tail;
	struct guc_context *claim;	/* a set that waits for all of its engines */
	bool failure_told;		/* it is stuck, and the driver has to reset it */
	bool preempt_wanted;
	uint64_t preempt_since_ns;

	/* usage.c */
	bool used;
	unsigned int used_by;
	uint64_t used_since_ns;

	/* execlists */
	uint64_t sq[ELSQ_PORTS * 4];
	bool el_active;
	unsigned int el_port;
	uint64_t el_desc[ELSQ_PORTS];
	bool el_pending;
	uint64_t el_pending_desc[ELSQ_PORTS];
	unsigned int csb_write;
};

/* One logical ring context that the GuC was told of: where it waits or runs. */
struct guc_lrc {
	struct guc_context *ctx;
	uint32_t lrca;
	struct engine *on;		/* queued or running there */
	bool queued;
	uint64_t number;		/* in the row of all that wait */
	struct guc_lrc *next;
};

/* contexts.c registers it, sched.c moves it about */
#define MAX_WIDTH		8u
struct guc_context {
	unsigned int fn;
	uint32_t id;
	uint8_t guc_class;
	uint32_t submit_mask;
	unsigned int width;		/* ring contexts that run side by side; mostly 1 */
	struct guc_lrc lrc[MAX_WIDTH];
	unsigned int running;		/* of these, on an engine */
	unsigned int lead;		/* logical number of the first one's engine */
	uint32_t wq_desc;		/* of a set: its work queue; bytes 0: none */
	uint32_t wq_base;
	uint32_t wq_bytes;
	bool enabled;
	bool preempting;		/* has to leave, all of it */
	bool unfinished;		/* and has to come back */
	bool disable_wanted;
	bool banned;			/* reset by the GuC; runs again after the next enable */
	uint32_t exec_quantum_us;
	uint32_t preempt_timeout_us;
	uint32_t priority;
};

/* turns.c: one function at a time has the engines */
struct turn_state {
	bool open;			/* fn has them */
	bool ending;			/* and has to leave */
	unsigned int fn;
	unsigned int last_in_row;	/* where the row goes on, whoever jumped it */
	uint64_t since_ns;
	uint64_t length_ns;		/* 0: as long as it has work */
	uint64_t ending_ns;		/* since when it has to leave */
	uint64_t owed_ns[IGPU_MAX_FNS];	/* what its last turn was too long */
	uint64_t count[IGPU_MAX_FNS];
};

/* usage.c: of a function on an engine */
struct usage {
	uint64_t ns;
	uint64_t contexts;		/* loaded */
	uint64_t resets;		/* of contexts that did not give way, or hung */
	uint64_t cleaned;		/* resets after a turn, by policy */
};

/* busyness.c: where the PF wants the activity of engines; 0: nowhere */
struct busyness {
	uint64_t device_head;
	uint64_t device_data;
	unsigned int functions;
	uint64_t head;
	uint64_t data;
};

/* ads.c: what the GuC was given at its load; 0: nothing */
struct ads {
	uint32_t addr;
	uint32_t log;
	uint32_t capture_at;		/* in the log, for error captures */
	uint32_t capture_bytes;
	bool no_engine_reset;		/* the driver resets, after it was told */
};

enum capture_list { CAPTURE_GLOBAL, CAPTURE_CLASS, CAPTURE_INSTANCE, CAPTURE_LISTS };

/* uc.c */
enum guc_state { GUC_IN_RESET, GUC_READY, GUC_FAILED };

struct uc_state {
	enum guc_state guc;
	bool huc_loaded;
	uint32_t guc_version;
	uint32_t vf_version;
};

/* fault.c */
#define FAULT_ANY		0xffffffffu
#define MAX_FAULT_RULES		32
#define MAX_DEFERRED		32

/* Faults that are on or off; see fault_is_on(). */
enum fault_switch {
	FAULT_GUC_NEVER_READY, FAULT_GUC_DEAD, FAULT_REMOVED, FAULT_PCODE_TIMEOUT,
	FAULT_FORCEWAKE_GT, FAULT_FORCEWAKE_RENDER, FAULT_FORCEWAKE_MEDIA, FAULT_EAGER_BELL,
	FAULT_SWITCHES,
};

enum fault_at {
	FAULT_AT_NOTHING, FAULT_AT_REQUEST, FAULT_AT_ANSWER, FAULT_AT_EVENT, FAULT_AT_G2H, FAULT_AT_KLV, FAULT_AT_FLR,
	FAULT_AT_FLR_START, FAULT_AT_IRQ, FAULT_AT_ENGINE,
};

enum fault_effect {
	FAULT_FAIL, FAULT_DROP, FAULT_DELAY, FAULT_BUSY, FAULT_RETRY, FAULT_CORRUPT, FAULT_FLR, FAULT_LOSE, FAULT_HANG,
};

enum fault_corruption {
	CORRUPT_NOTHING, CORRUPT_STATUS, CORRUPT_HEAD, CORRUPT_TAIL, CORRUPT_HEADER, CORRUPT_TRUNCATE, CORRUPT_FENCE,
	CORRUPT_DUPLICATE, CORRUPT_DWORD,
};

enum fault_flr { FLR_AS_IT_SHOULD, FLR_STUCK, FLR_TWICE, FLR_EARLY, FLR_UNASKED };

struct fault_rule {
	enum fault_at at;
	enum fault_effect effect;
	enum fault_corruption corruption;
	enum fault_flr flr;
	/* Where it bites: FAULT_ANY fits all. */
	uint32_t action;
	uint32_t fn;
	uint32_t vf;
	uint32_t note;
	uint32_t value;
	uint32_t dword;
	uint64_t ns;
	uint32_t skip;
	uint32_t count;		/* FAULT_ANY: no end */
};

enum deferred_kind { DEFERRED_NOTHING, DEFERRED_MAILBOX, DEFERRED_H2G, DEFERRED_G2H };

struct deferred {
	enum deferred_kind kind;
	unsigned int fn;
	uint64_t due_ns;
	uint64_t order;
	uint32_t fence;
	uint32_t len;
	uint32_t dw[1 + HXG_MAX_DWORDS];
};

enum flood_kind { FLOOD_RELAY, FLOOD_DOORBELL, FLOOD_GARBAGE, FLOOD_REPLIES };

struct flood {
	unsigned int vf;
	enum flood_kind kind;
	uint32_t left;
	uint32_t bytes;
	uint32_t seed;
};

struct fault_state {
	uint32_t on;			/* a bit per enum fault_switch */
	struct fault_rule rule[MAX_FAULT_RULES];
	struct fault_rule bitten;	/* the last that bit, as it was */
	struct deferred deferred[MAX_DEFERRED];
	uint64_t deferred_order;
	struct flood flood;
};

struct igpu {
	struct igpu_config config;
	struct igpu_host_ops ops;
	void *host;

	uint32_t *regs;			/* the PF's registers, by dword */
	uint16_t *row_of;		/* dword -> row of the register table, 0: none */
	uint64_t *ptes;
	uint32_t num_ptes;

	struct igpu_fn fn[IGPU_MAX_FNS];
	unsigned int num_vfs;
	struct uc_state uc;
	uint32_t policy_sched_if_idle;
	uint32_t policy_sample_period;
	uint32_t policy_reset_after_switch;
	struct fault_state fault;

	struct engine engine[MAX_ENGINES];
	unsigned int num_engines;
	uint64_t last_number;		/* given to what waits */
	struct turn_state turn;
	struct busyness busyness;
	struct ads ads;
	struct usage usage[IGPU_MAX_FNS][MAX_ENGINES];
	bool inside;			/* a call of the host's is on the stack; see core_enter() */
	bool reentry_told;
	unsigned int messages_left;	/* how many the GuC takes before that call returns */
};

static inline uint32_t lo32(uint64_t v) { return (uint32_t)v; }
static inline uint32_t hi32(uint64_t v) { return (uint32_t)(v >> 32); }
static inline uint64_t u64_of(uint32_t lo, uint32_t hi) { return (uint64_t)hi << 32 | lo; }
static inline uint32_t field(uint32_t v, unsigned int h, unsigned int l) { return (v & GENMASK(h, l)) >> l; }

/* A masked register: the upper half says which bits of the lower half are meant. */
static inline uint32_t masked(uint32_t old, uint32_t val)
{
	uint32_t mask = val >> 16;

	return (old & ~mask & 0xffff) | (val & mask);
}

static inline const struct igpu_platform *platform_of(const struct igpu *g) { return g->config.platform; }
static inline uint32_t reg_get(const struct igpu *g, uint32_t off) { return g->regs[off / 4]; }
static inline void reg_set(struct igpu *g, uint32_t off, uint32_t v) { g->regs[off / 4] = v; }
static inline uint64_t now_ns(struct igpu *g) { return g->ops.now_ns(g->host); }

/* The command streamers' clock, 19.2 MHz. */
static inline uint64_t ticks_of_ns(uint64_t ns) { return ns * 12 / 625; }
static inline uint64_t ns_of_ticks(uint64_t ticks) { return ticks * 625 / 12; }

/* fault.c */
static inline bool fault_is_on(const struct igpu *g, enum fault_switch which) { return g->fault.on & BIT(which); }
bool fault_add(struct igpu *g, const struct fault_rule *rule);
void fault_turn(struct igpu *g, enum fault_switch which, bool on);
void fault_clear(struct igpu *g);
void fault_configure(struct igpu *g);
void fault_forget_function(struct igpu *g, unsigned int fn);
uint64_t fault_run(struct igpu *g);
bool fault_takes_request(struct igpu *g, struct guc_msg *msg, uint32_t *err);
bool fault_takes_answer(struct igpu *g, const struct guc_msg *msg, const uint32_t *dw, unsigned int len);
bool fault_takes_event(struct igpu *g, unsigned int fn, uint32_t action, const uint32_t *dw, unsigned int len);
enum fault_corruption fault_corrupts(struct igpu *g, unsigned int fn, uint32_t hxg, uint32_t *value, uint32_t *dword);
uint32_t fault_refuses_klv(struct igpu *g, unsigned int vf, uint32_t key);
enum fault_flr fault_in_flr(struct igpu *g, unsigned int vf, bool at_start);
bool fault_loses_irq(struct igpu *g, unsigned int fn);
bool fault_hangs(struct igpu *g, const struct engine_info *info, unsigned int fn);

/* igpu.c */
bool core_enter(struct igpu *g);
void core_leave(struct igpu *g);

/* record.c */
void record(struct igpu *g, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void violation(struct igpu *g, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void count_action(struct igpu *g, unsigned int fn, enum message_way via, uint32_t action);
void record_snapshot(struct igpu *g, unsigned char label);

/* regs.c */
bool regs_init(struct igpu *g);
void regs_reset(struct igpu *g);
uint32_t reg_read_by_host(struct igpu *g, unsigned int fn, uint32_t off);
void reg_write_by_host(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
bool reg_has_row(const struct igpu *g, uint32_t off);
uint32_t reg_read_by_engine(struct igpu *g, unsigned int fn, uint32_t off);
void reg_write_by_engine(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);

/* forcewake.c */
bool forcewake_reaches(struct igpu *g, uint32_t off, bool write);
bool forcewake_may_be_lost(uint32_t off, bool write);
void forcewake_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);

/* irq.c */
void irq_reset(struct igpu *g, unsigned int fn);
void irq_raise_engine(struct igpu *g, unsigned int fn, const struct engine_info *e, uint16_t bits);
void irq_raise_spurious(struct igpu *g, unsigned int fn);
void irq_raise_guc(struct igpu *g, unsigned int fn, uint16_t bits);
uint32_t irq_read(struct igpu *g, unsigned int fn, uint32_t off);
void irq_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);

/* ggtt.c */
bool dma_read(struct igpu *g, unsigned int fn, uint64_t addr, void *buf, size_t len);
bool dma_write(struct igpu *g, unsigned int fn, uint64_t addr, const void *buf, size_t len);
bool ggtt_read(struct igpu *g, unsigned int fn, uint64_t addr, void *buf, size_t len);
bool ggtt_write(struct igpu *g, unsigned int fn, uint64_t addr, const void *buf, size_t len);
bool ggtt_translate(struct igpu *g, unsigned int fn, uint64_t addr, uint64_t *pa);
/* The entry of a walk through the four levels that was not there; as the fault register counts them. */
#define NULL_PAGE		(~0ull)		/* instead of an address: there is nothing behind this page */
enum walk_level { WALK_PTE, WALK_PDE, WALK_PDPE, WALK_PML4E };
bool ppgtt_translate(struct igpu *g, unsigned int fn, uint64_t pml4, uint64_t addr, uint64_t *pa, enum walk_level *level);
uint32_t ggtt_dword(struct igpu *g, unsigned int fn, uint64_t addr);
bool ggtt_range_mapped(struct igpu *g, unsigned int fn, uint64_t addr, uint64_t len);

/* uc.c */
void uc_reset(struct igpu *g);
uint32_t uc_status_read(struct igpu *g, unsigned int fn, uint32_t off);
void uc_dma_ctrl_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
void uc_lockable_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
bool uc_authenticate_huc(struct igpu *g);
static inline bool guc_is_ready(const struct igpu *g) { return g->uc.guc == GUC_READY; }
static inline bool guc_is_alive(const struct igpu *g) { return guc_is_ready(g) && !fault_is_on(g, FAULT_GUC_DEAD); }

/* guc.c */
#define HXG_ORIGIN_GUC		BIT(31)
#define HXG_TYPE(t)		((uint32_t)(t) << 28)
enum hxg_type {
	HXG_REQUEST = 0, HXG_EVENT = 1, HXG_FAST_REQUEST = 2, HXG_BUSY = 3, HXG_RETRY = 5,
	HXG_FAILURE = 6, HXG_SUCCESS = 7,
};

enum guc_error {
	GUC_OK = 0,
	GUC_ERR_PROTOCOL = 0x04, GUC_ERR_INVALID_STATE = 0x0a, GUC_ERR_UNSUPPORTED_VERSION = 0x0b,
	GUC_ERR_INVALID_VFID = 0x0c, GUC_ERR_UNPROVISIONED_VF = 0x0d, GUC_ERR_NOT_SUPPORTED = 0x20,
	GUC_ERR_UNKNOWN_ACTION = 0x30, GUC_ERR_NO_PERMISSION = 0x40, GUC_ERR_CANNOT_COMPLETE = 0x41,
	GUC_ERR_INVALID_KLV_DATA = 0x50, GUC_ERR_INVALID_PARAMS = 0x60, GUC_ERR_CONTEXT_INDEX = 0x61,
	GUC_ERR_BUFFER_RANGE = 0x70, GUC_ERR_GGTT_ADDRESS = 0x80, GUC_ERR_PENDING_ACTION = 0x90,
	GUC_ERR_CONTEXT_NOT_REGISTERED = 0x100, GUC_ERR_CONTEXT_ALREADY_REGISTERED = 0x101,
	GUC_ERR_INVALID_SIZE = 0x102, GUC_ERR_MALFORMED_KLV = 0x103, GUC_ERR_INVALID_KLV_KEY = 0x105,
	GUC_ERR_VF_MIGRATED = 0x107, GUC_ERR_CTB_INVALID = 0x303, GUC_ERR_CTB_NOT_REGISTERED = 0x304,
};

/* BUSY: the answer comes later, from elsewhere. */
enum guc_answer { ANSWER_AS_HANDLED, ANSWER_BUSY, ANSWER_RETRY, ANSWER_NOTHING };

/* One message from a host, and the room for the answer's dwords after the header. */
struct guc_msg {
	unsigned int fn;
	const uint32_t *dw;
	unsigned int len;	/* dwords that count; a mailbox message always has 4 */
	bool mailbox;
	uint32_t action;
	uint32_t data0;
	uint32_t reply_data0;
	uint32_t reply[3];
	unsigned int reply_len;
	enum guc_answer how;
	uint32_t fence;
	bool redelivered;	/* it was held back by a fault, which has bitten already */
	unsigned int notify_vf;	/* a VF whose state the PF is told of behind the answer, 0: none */
	uint32_t notify_event;
	unsigned int notify_times;
	unsigned int about_vf;	/* for the record of a refusal */
	uint32_t about_key;
};

uint32_t guc_handle(struct igpu *g, struct guc_msg *msg);
void guc_doorbell(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
void guc_drop_function(struct igpu *g, unsigned int fn);
void guc_reset(struct igpu *g);
bool guc_address_ok(uint64_t addr, uint64_t bytes);
bool guc_reaches(struct igpu *g, unsigned int fn, uint64_t addr, uint64_t bytes);
void mailbox_redeliver(struct igpu *g, unsigned int fn, const uint32_t *request);
void mailbox_scratch_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
void mailbox_answer(struct igpu *g, unsigned int fn, const uint32_t *dw, unsigned int len);

/* ctb.c */
void ctb_reset(struct igpu *g, unsigned int fn);
uint32_t ctb_set_enabled(struct igpu *g, unsigned int fn, bool enable);
bool ctb_is_cut_off(struct igpu *g, unsigned int fn);
void ctb_service(struct igpu *g, unsigned int fn);
bool ctb_finish_service(struct igpu *g, unsigned int fn);
void ctb_event(struct igpu *g, unsigned int fn, uint32_t action, const uint32_t *data, unsigned int len);
void ctb_redeliver(struct igpu *g, unsigned int fn, uint32_t fence, const uint32_t *hxg, uint32_t len);
void ctb_send_raw(struct igpu *g, unsigned int fn, uint32_t *dw, uint32_t len);
bool ctb_flush_backlog(struct igpu *g, unsigned int fn);

/* contexts.c */
uint32_t context_register(struct igpu *g, struct guc_msg *msg);
uint32_t context_register_set(struct igpu *g, struct guc_msg *msg);
uint32_t context_action(struct igpu *g, struct guc_msg *msg);
void sched_drop_function(struct igpu *g, unsigned int fn);

/* sched.c */
void sched_submit(struct igpu *g, struct guc_context *ctx);
void sched_disable(struct igpu *g, struct guc_context *ctx);
void sched_forget(struct igpu *g, struct guc_context *ctx, bool save);
void sched_balance(struct igpu *g);
void sched_run_engine(struct igpu *g, struct engine *e);
void sched_engine_lost(struct igpu *g, struct engine *e);
bool sched_can_place(struct igpu *g, struct guc_context *ctx);
struct engine *sched_engine_of(struct igpu *g, unsigned int guc_class, unsigned int logical);

/* workqueue.c */
uint32_t workqueue_set(struct igpu *g, struct guc_context *ctx, uint64_t desc, uint64_t base, uint32_t bytes);
void workqueue_take(struct igpu *g, const struct guc_context *ctx);

/* turns.c */
void turns_reset(struct igpu *g);
void turns_update(struct igpu *g);
bool turn_is(const struct igpu *g, unsigned int fn);
bool turn_is_ending(const struct igpu *g, unsigned int fn);
bool turn_preempt_is_late(struct igpu *g, unsigned int fn);
bool function_may_run(const struct igpu *g, unsigned int fn);

/* ads.c */
void ads_load(struct igpu *g);
uint32_t ads_change_policies(struct igpu *g, struct guc_msg *msg);
uint32_t ads_capture_list(struct igpu *g, enum capture_list list, bool of_vf, unsigned int guc_class);

/* capture.c */
void capture_engine(struct igpu *g, const struct engine *e);

/* busyness.c */
uint32_t busyness_set_usage(struct igpu *g, struct guc_msg *msg);
uint32_t busyness_set_device(struct igpu *g, struct guc_msg *msg);
uint32_t busyness_set_functions(struct igpu *g, struct guc_msg *msg);
void busyness_update(struct igpu *g, const struct engine *e, unsigned int fn, bool in, uint64_t ticks);
void busyness_drop_function(struct igpu *g, unsigned int fn);

/* usage.c */
void usage_begin(struct igpu *g, struct engine *e, unsigned int fn);
void usage_end(struct igpu *g, struct engine *e);
void usage_reset_done(struct igpu *g, struct engine *e, unsigned int fn);
void usage_cleaned(struct igpu *g, struct engine *e, unsigned int fn);
void usage_record(struct igpu *g, unsigned char label, unsigned int fn);

/* execlists.c */
void elsq_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
void elsq_control_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
uint32_t execlist_status_read(struct igpu *g, unsigned int fn, uint32_t off);
void csb_pointer_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
uint32_t csb_pointer_read(struct igpu *g, unsigned int fn, uint32_t off);
void execlists_context_idle(struct igpu *g, struct engine *e);
void execlists_run_engine(struct igpu *g, struct engine *e);

/* engine.c */
extern const struct engine_info engine_table[MAX_ENGINES];
struct engine *engine_at(struct igpu *g, uint32_t off);
void engines_init(struct igpu *g);
void engine_reset(struct igpu *g, struct engine *e);
bool engine_has_work(const struct engine *e);
void engine_kick(struct igpu *g);
void gdrst_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
void mi_mode_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
uint32_t mi_mode_read(struct igpu *g, unsigned int fn, uint32_t off);
void reset_ctl_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
void watchdog_arm(struct igpu *g, struct engine *e);
void watchdog_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);
uint32_t gpm_timestamp_read(struct igpu *g, unsigned int fn, uint32_t off);
uint32_t engine_id_read(struct igpu *g, unsigned int fn, uint32_t off);
uint32_t timestamp_read(struct igpu *g, unsigned int fn, uint32_t off);
uint64_t timestamp(struct igpu *g);

/* lrc.c */
void engine_load(struct igpu *g, struct engine *e, unsigned int fn, uint32_t lrca);
void engine_reload_tail(struct igpu *g, struct engine *e);
void engine_set_tail(struct igpu *g, unsigned int fn, uint32_t lrca, uint32_t tail);
void engine_save(struct igpu *g, struct engine *e);
void lrc_show(struct igpu *g, const struct engine *e);
uint32_t ctx_timestamp_read(struct igpu *g, unsigned int fn, uint32_t off);
void ctx_timestamp_write(struct igpu *g, unsigned int fn, uint32_t off, uint32_t val);

/* hang.c */
void hang_over(struct igpu *g, struct engine *e);
void hang_tell(struct igpu *g, struct engine *e, unsigned int fn, uint32_t ctx);
uint32_t instdone_read(struct igpu *g, unsigned int fn, uint32_t off);

/* cs.c */
enum cs_stop { CS_SLICE_OVER, CS_RING_EMPTY, CS_BLOCKED, CS_ARBITRATION, CS_HUNG, CS_LOST };
enum cs_stop cs_execute(struct igpu *g, struct engine *e, unsigned int work);
void cs_spend(struct engine *e, unsigned int work);
bool cs_access(struct igpu *g, struct engine *e, bool ggtt, uint64_t va, void *buf, size_t len, bool write);

/* blit.c */
bool blit_execute(struct igpu *g, struct engine *e, const uint32_t *cmd, unsigned int len);

/* sriov_config.c */
bool sriov_is_provisioned(const struct igpu *g, unsigned int vfid);
uint32_t sriov_update_vf_cfg(struct igpu *g, struct guc_msg *msg);
uint32_t sriov_update_policy(struct igpu *g, struct guc_msg *msg);

/* sriov_control.c */
void sriov_reset(struct igpu *g);
void sriov_notify_pf(struct igpu *g, unsigned int vfid, uint32_t event);
uint32_t sriov_vf_control(struct igpu *g, struct guc_msg *msg);
void sriov_run(struct igpu *g);

/* sriov_events.c */
void sriov_count_event(struct igpu *g, unsigned int fn, enum adverse_kind kind);
bool sriov_is_throttled(struct igpu *g, unsigned int fn);
void sriov_record_events(struct igpu *g, unsigned char label, unsigned int fn);

/* sriov_state.c */
uint32_t sriov_save_restore(struct igpu *g, struct guc_msg *msg);
uint32_t sriov_resfix_start(struct igpu *g, struct guc_msg *msg);
uint32_t sriov_resfix_done(struct igpu *g, struct guc_msg *msg);
bool sriov_must_fix_first(const struct igpu *g, const struct guc_msg *msg);
void sriov_migrated(struct igpu *g, struct igpu_fn *f);
const char *sriov_move_vf(struct igpu *g, unsigned int vfid, uint64_t base);
void sriov_fixup_over(struct igpu *g, struct igpu_fn *f);
bool sriov_runs_somewhere(const struct igpu *g, unsigned int fn);

/* sriov_relay.c */
uint32_t sriov_relay_to_vf(struct igpu *g, struct guc_msg *msg);
uint32_t sriov_relay_to_pf(struct igpu *g, struct guc_msg *msg);
uint32_t sriov_mmio_relay(struct igpu *g, struct guc_msg *msg);
uint32_t sriov_mmio_relay_answer(struct igpu *g, struct guc_msg *msg);

/* sriov_vf.c */
uint32_t sriov_match_version(struct igpu *g, struct guc_msg *msg);
uint32_t sriov_client_reset(struct igpu *g, struct guc_msg *msg);
uint32_t sriov_query_klv(struct igpu *g, struct guc_msg *msg);

#endif
