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

deb: tree          ## build the Debian package, build/i915-sriov-dkms_VERSION_all.deb
	tools/build/deb

dist: tree         ## pack the release, build/i915-sriov-dkms-VERSION.tar.xz, from which all can be had without coccinelle and network
	tools/build/dist

arch: dist         ## build Arch's package, build/i915-sriov-dkms-VERSION-1-any.pkg.tar.zst, with makepkg
	tools/build/arch

nix: dist          ## evaluate nix/ of the release, and build the modules for the kernel of <nixpkgs>
	tools/build/nix

install: tree      ## put tree and settings where dkms looks for them, below DESTDIR
	tools/build/install "$(DESTDIR)"

demo:              ## build all, boot a stock kernel on the GPU model, create 7 VFs and show them
	tests/demo

check:             ## run all tests; CHECK_JOBS=2 boots two machines at a time
	tests/check

check-model:       ## the longer tests of the GPU model: fuzzing, all platforms, mainline xe, the core of IGT
	tests/check --model

check-igt:         ## Intel's own tests (IGT of Debian forky) on the GPU model, all suites
	tests/check --igt

check-pf:          ## the PF against hostile VFs, faulty firmware and mainline xe's VFs
	tests/check --pf

check-vf:          ## the VF under our PF, mainline xe as PF, broken hosts; IGT on a VF
	tests/check --vf

bench:             ## count what the driver costs, beside the stock i915 and mainline xe
	tests/check --bench

check-kernels:     ## build for every kernel of Debian's from 6.12 to 7.3, and boot them with 7 VFs
	tests/check kernels

check-packages:    ## the deb on Debian 12 and 13: install, upgrade, kernels, removal, and a machine that boots with it; Arch, Nix, by hand, install pages
	tests/check --packages

check-bases:       ## only the assembly, on every base that Debian offers
	tests/assembly/run

clean:             ## remove build/; the cache outside the tree stays
	rm -rf build

.PHONY: help tree modules refresh deb dist arch nix install demo check check-model check-igt check-pf check-vf bench check-kernels check-packages check-bases clean
.DEFAULT_GOAL := help
