/* SPDX-License-Identifier: MIT */
/*
 * One event for each message that PF, GuC and VFs exchange: trace-cmd record -e i915_sriov. An event of a
 * request comes with its answer, so that one line is one message and what became of it: ret is what the
 * GuC answered, or -errno; -11 (-EAGAIN) was not sent or not answered, since the GPU was being reset. No strings,
 * since kernels do not agree on how an event keeps one.
 */

#if !defined(__I915_SRIOV_TRACE_H__) || defined(TRACE_HEADER_MULTI_READ)
#define __I915_SRIOV_TRACE_H__

#include <linux/tracepoint.h>
#include <linux/types.h>

#undef TRACE_SYSTEM
#define TRACE_SYSTEM i915_sriov

/* dev is the number of the DRM card, as with i915's own events. */
TRACE_EVENT(pf_config,
	TP_PROTO(u32 dev, u32 vfid, u32 dwords, int ret),
	TP_ARGS(dev, vfid, dwords, ret),
	TP_STRUCT__entry(
		__field(u32, dev)
		__field(u32, vfid)
		__field(u32, dwords)
		__field(int, ret)
	),
	TP_fast_assign(
		__entry->dev = dev;
		__entry->vfid = vfid;
		__entry->dwords = dwords;
		__entry->ret = ret;
	),
	TP_printk("dev=%u vf=%u dwords=%u ret=%d",
		  __entry->dev, __entry->vfid, __entry->dwords, __entry->ret)
);

TRACE_EVENT(pf_policy,
	TP_PROTO(u32 dev, u32 key, u32 value, int ret),
	TP_ARGS(dev, key, value, ret),
	TP_STRUCT__entry(
		__field(u32, dev)
		__field(u32, key)
		__field(u32, value)
		__field(int, ret)
	),
	TP_fast_assign(
		__entry->dev = dev;
		__entry->key = key;
		__entry->value = value;
		__entry->ret = ret;
	),
	TP_printk("dev=%u key=%#x value=%u ret=%d",
		  __entry->dev, __entry->key, __entry->value, __entry->ret)
);

TRACE_EVENT(pf_control,
	TP_PROTO(u32 dev, u32 vfid, u32 command, int ret),
	TP_ARGS(dev, vfid, command, ret),
	TP_STRUCT__entry(
		__field(u32, dev)
		__field(u32, vfid)
		__field(u32, command)
		__field(int, ret)
	),
	TP_fast_assign(
		__entry->dev = dev;
		__entry->vfid = vfid;
		__entry->command = command;
		__entry->ret = ret;
	),
	TP_printk("dev=%u vf=%u command=%u ret=%d",
		  __entry->dev, __entry->vfid, __entry->command, __entry->ret)
);

DECLARE_EVENT_CLASS(pf_event,
	TP_PROTO(u32 dev, u32 vfid, u32 event),
	TP_ARGS(dev, vfid, event),
	TP_STRUCT__entry(
		__field(u32, dev)
		__field(u32, vfid)
		__field(u32, event)
	),
	TP_fast_assign(
		__entry->dev = dev;
		__entry->vfid = vfid;
		__entry->event = event;
	),
	TP_printk("dev=%u vf=%u event=%#x", __entry->dev, __entry->vfid, __entry->event)
);

/* As the GuC sent them, checked by nobody yet. An adverse event is the key of a threshold. */
DEFINE_EVENT(pf_event, pf_state_notify,
	TP_PROTO(u32 dev, u32 vfid, u32 event),
	TP_ARGS(dev, vfid, event)
);

DEFINE_EVENT(pf_event, pf_adverse_event,
	TP_PROTO(u32 dev, u32 vfid, u32 event),
	TP_ARGS(dev, vfid, event)
);

/*
 * By CTB: id is RELAY_ID, header the first of len dwords of the relay message. By mailbox: id is the word with
 * magic and opcode, header the first of the data.
 */
DECLARE_EVENT_CLASS(pf_from_vf,
	TP_PROTO(u32 dev, u32 vfid, u32 id, u32 header, u32 len),
	TP_ARGS(dev, vfid, id, header, len),
	TP_STRUCT__entry(
		__field(u32, dev)
		__field(u32, vfid)
		__field(u32, id)
		__field(u32, header)
		__field(u32, len)
	),
	TP_fast_assign(
		__entry->dev = dev;
		__entry->vfid = vfid;
		__entry->id = id;
		__entry->header = header;
		__entry->len = len;
	),
	TP_printk("dev=%u vf=%u id=%#x header=%#010x len=%u",
		  __entry->dev, __entry->vfid, __entry->id, __entry->header, __entry->len)
);

DEFINE_EVENT(pf_from_vf, pf_relay_from_vf,
	TP_PROTO(u32 dev, u32 vfid, u32 id, u32 header, u32 len),
	TP_ARGS(dev, vfid, id, header, len)
);

DEFINE_EVENT(pf_from_vf, pf_mailbox_from_vf,
	TP_PROTO(u32 dev, u32 vfid, u32 id, u32 header, u32 len),
	TP_ARGS(dev, vfid, id, header, len)
);

DECLARE_EVENT_CLASS(pf_to_vf,
	TP_PROTO(u32 dev, u32 vfid, u32 id, u32 header, u32 len, int ret),
	TP_ARGS(dev, vfid, id, header, len, ret),
	TP_STRUCT__entry(
		__field(u32, dev)
		__field(u32, vfid)
		__field(u32, id)
		__field(u32, header)
		__field(u32, len)
		__field(int, ret)
	),
	TP_fast_assign(
		__entry->dev = dev;
		__entry->vfid = vfid;
		__entry->id = id;
		__entry->header = header;
		__entry->len = len;
		__entry->ret = ret;
	),
	TP_printk("dev=%u vf=%u id=%#x header=%#010x len=%u ret=%d",
		  __entry->dev, __entry->vfid, __entry->id, __entry->header, __entry->len,
		  __entry->ret)
);

DEFINE_EVENT(pf_to_vf, pf_relay_to_vf,
	TP_PROTO(u32 dev, u32 vfid, u32 id, u32 header, u32 len, int ret),
	TP_ARGS(dev, vfid, id, header, len, ret)
);

DEFINE_EVENT(pf_to_vf, pf_mailbox_to_vf,
	TP_PROTO(u32 dev, u32 vfid, u32 id, u32 header, u32 len, int ret),
	TP_ARGS(dev, vfid, id, header, len, ret)
);

#endif /* __I915_SRIOV_TRACE_H__ */

/* The folder of i915 is on the include path. */
#undef TRACE_INCLUDE_PATH
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_PATH sriov
#define TRACE_INCLUDE_FILE sriov_trace
#include <trace/define_trace.h>
