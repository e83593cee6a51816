# SPDX-License-Identifier: GPL-2.0-or-later
# What nix/ uses of nixpkgs, where there is no nixpkgs: packages are built by the tools of the root that the test runs in, for the
# kernel whose headers are below kernelDev. lib is nixpkgs' own if its path is given, else a stand-in as far as nix/ needs one.
{
  nixpkgsLib ? null,
  kernelDev,
  kernelRelease,
}:
let
  lib = if nixpkgsLib == null then import ./lib.nix else import nixpkgsLib;

  mkDerivation =
    args:
    derivation (
      removeAttrs args [
        "meta"
        "enableParallelBuilding"
        "hardeningDisable"
      ]
      // {
        name = "${args.pname}-${args.version}";
        system = "x86_64-linux";
        builder = "/bin/bash";
        args = [ ./builder.sh ];
        PATH = "/usr/sbin:/usr/bin:/sbin:/bin";
      }
    )
    // {
      inherit (args) meta;
    };

  kernel = {
    dev = kernelDev;
    version = builtins.head (builtins.split "[+-]" kernelRelease);
    modDirVersion = kernelRelease;
    moduleBuildDependencies = [ ];
    commonMakeFlags = [ "ARCH=x86_64" ];
  };

  # Like makeOverridable, for what nix/ promises of it.
  callPackage =
    path: arguments:
    let
      function = import path;
      available = builtins.intersectAttrs (builtins.functionArgs function) pkgs;
      build = chosen: function (available // chosen) // { override = changed: build (chosen // changed); };
    in
    build arguments;

  pkgs = {
    inherit lib callPackage;
    stdenv = { inherit mkDerivation; };
    linuxPackages = { inherit kernel; };
    coreutils = "/usr";
    gawk = "/usr";
    gnugrep = "/usr";
    gnused = "/usr";
    kmod = "/usr";
    systemd = "/usr";
  };
in
pkgs
