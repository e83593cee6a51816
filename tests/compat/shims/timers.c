// SPDX-License-Identifier: MIT
/* linux/timer.h, linux/hrtimer.h */
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/hrtimer.h>
#include <linux/jiffies.h>
#include <linux/timer.h>

#include "shims.h"

struct clock {
	struct timer_list timer;
	struct hrtimer hrtimer;
	struct completion rang;
	struct clock *seen;
	int rings;
};

/* A test can run twice. */
static void wind(struct clock *clock)
{
	init_completion(&clock->rang);
	clock->seen = NULL;
	clock->rings = 0;
}

static void ring(struct timer_list *timer)
{
	struct clock *clock = from_timer(clock, timer, timer);

	clock->seen = clock;
	clock->rings++;
	complete(&clock->rang);
}

static enum hrtimer_restart ring_once(struct hrtimer *timer)
{
	struct clock *clock = container_of(timer, struct clock, hrtimer);

	clock->rings++;
	complete(&clock->rang);
	return HRTIMER_NORESTART;
}

static void timer_finds_its_owner(void)
{
	static struct clock clock;

	wind(&clock);
	timer_setup(&clock.timer, ring, 0);
	mod_timer(&clock.timer, jiffies + 1);
	expect(wait_for_completion_timeout(&clock.rang, HZ));
	expect(clock.seen == &clock && clock.rings == 1);
	expect(del_timer_sync(&clock.timer) == 0);
}

static void deleted_timer_stays_silent(void)
{
	static struct clock clock;

	wind(&clock);
	timer_setup(&clock.timer, ring, 0);
	mod_timer(&clock.timer, jiffies + msecs_to_jiffies(50));
	expect(del_timer(&clock.timer) == 1);
	expect(!timer_pending(&clock.timer));
	mod_timer(&clock.timer, jiffies + msecs_to_jiffies(50));
	expect(del_timer_sync(&clock.timer) == 1);
	msleep(120);
	expect(clock.rings == 0);
}

static void hrtimer_calls_what_it_was_set_up_with(void)
{
	static struct clock clock;

	wind(&clock);
	hrtimer_setup(&clock.hrtimer, ring_once, CLOCK_MONOTONIC, HRTIMER_MODE_REL);
	expect(!hrtimer_active(&clock.hrtimer));
	hrtimer_start(&clock.hrtimer, ms_to_ktime(1), HRTIMER_MODE_REL);
	expect(wait_for_completion_timeout(&clock.rang, HZ));
	hrtimer_cancel(&clock.hrtimer);
	expect(clock.rings == 1);
}

const struct shim_test timer_tests[] = {
	{ "a timer finds its owner", timer_finds_its_owner },
	{ "a deleted timer stays silent", deleted_timer_stays_silent },
	{ "a high-resolution timer calls what it was set up with, once", hrtimer_calls_what_it_was_set_up_with },
	{ }
};
