// SPDX-License-Identifier: MIT
/* drm/display/drm_dp_mst_helper.h: what the topology's owner may ask for, on a topology of our own */
#include <linux/delay.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <drm/display/drm_dp_mst_helper.h>

#include "shims.h"

/* A first branch with two ports, the second of which leads to a second branch. */
struct topology {
	struct drm_dp_mst_topology_mgr mgr;
	struct drm_dp_mst_branch first, second;
	struct drm_dp_mst_port end, to_second, behind_second;
	struct work_struct asker;
	int probes;
};

static void count_probe(struct work_struct *work)
{
	struct topology *topology = container_of(work, struct topology, mgr.work);

	mutex_lock(&topology->mgr.lock);
	topology->probes++;
	mutex_unlock(&topology->mgr.lock);
}

static void add_port(struct drm_dp_mst_branch *branch, struct drm_dp_mst_port *port)
{
	port->parent = branch;
	list_add_tail(&port->next, &branch->ports);
}

static void ask(struct work_struct *work)
{
	struct topology *topology = container_of(work, struct topology, asker);

	drm_dp_mst_topology_queue_probe(&topology->mgr);
}

static struct topology *make_topology(void)
{
	struct topology *topology = kzalloc(sizeof(*topology), GFP_KERNEL);

	if (!expect(topology))
		return NULL;
	mutex_init(&topology->mgr.lock);
	INIT_WORK(&topology->mgr.work, count_probe);
	INIT_WORK(&topology->asker, ask);
	INIT_LIST_HEAD(&topology->first.ports);
	INIT_LIST_HEAD(&topology->second.ports);
	add_port(&topology->first, &topology->end);
	add_port(&topology->first, &topology->to_second);
	add_port(&topology->second, &topology->behind_second);
	topology->to_second.mstb = &topology->second;
	topology->second.port_parent = &topology->to_second;
	topology->first.link_address_sent = true;
	topology->second.link_address_sent = true;
	topology->mgr.mst_primary = &topology->first;
	topology->mgr.mst_state = true;
	return topology;
}

static void all_branches_are_asked_again(void)
{
	struct topology *topology = make_topology();

	if (!topology)
		return;
	drm_dp_mst_topology_queue_probe(&topology->mgr);
	flush_work(&topology->mgr.work);
	expect(!topology->first.link_address_sent && !topology->second.link_address_sent);
	expect(topology->probes == 1);
	expect(!mutex_is_locked(&topology->mgr.lock));
	kfree(topology);
}

static void topology_that_is_gone_is_left_alone(void)
{
	struct topology *topology = make_topology();

	if (!topology)
		return;
	topology->mgr.mst_state = false;
	drm_dp_mst_topology_queue_probe(&topology->mgr);
	topology->mgr.mst_state = true;
	topology->mgr.mst_primary = NULL;
	drm_dp_mst_topology_queue_probe(&topology->mgr);
	flush_work(&topology->mgr.work);
	expect(topology->first.link_address_sent && topology->second.link_address_sent);
	expect(topology->probes == 0);
	expect(!mutex_is_locked(&topology->mgr.lock));
	kfree(topology);
}

static void topology_is_marked_under_its_lock(void)
{
	struct topology *topology = make_topology();

	if (!topology)
		return;
	mutex_lock(&topology->mgr.lock);
	schedule_work(&topology->asker);
	msleep(50);
	expect(topology->first.link_address_sent && topology->second.link_address_sent);
	expect(topology->probes == 0);
	mutex_unlock(&topology->mgr.lock);
	flush_work(&topology->asker);
	flush_work(&topology->mgr.work);
	expect(!topology->first.link_address_sent && topology->probes == 1);
	kfree(topology);
}

static void aux_is_that_of_the_port_above(void)
{
	struct topology *topology = make_topology();

	if (!topology)
		return;
	expect(drm_dp_mst_aux_for_parent(&topology->behind_second) == &topology->to_second.aux);
	expect(!drm_dp_mst_aux_for_parent(&topology->end));
	topology->end.parent = NULL;
	expect(!drm_dp_mst_aux_for_parent(&topology->end));
	kfree(topology);
}

const struct shim_test mst_tests[] = {
	{ "MST: every branch of a topology is asked again, once", all_branches_are_asked_again },
	{ "MST: a topology that is gone is left alone", topology_that_is_gone_is_left_alone },
	{ "MST: a topology is marked under its lock", topology_is_marked_under_its_lock },
	{ "MST: the aux of a port is that of the port above, if there is one", aux_is_that_of_the_port_above },
	{ }
};
