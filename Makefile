# SPDX-License-Identifier: MIT
# Verbs only; each is a script. 'make help' lists them.

KERNEL_RELEASE ?= $(shell uname -r)
KDIR ?= /lib/modules/$(KERNEL_RELEASE)/build

help:              ## this list
	@sed -n 's/^\([a-z-]*\): .*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | column -t -s '|'

tree:              ## put base, hooks and our files together in build/tree
	tools/build/assemble

modules: tree      ## build i915.ko (and kvmgt.ko) for KDIR, by default the running kernel
	tools/build/modules "$(KDIR)"

refresh:           ## re-emit the hooks for a newer base
	tools/build/assemble -r

clean:             ## remove build/; the cache outside the tree stays
	rm -rf build

.PHONY: help tree modules refresh clean
.DEFAULT_GOAL := help
