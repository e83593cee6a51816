# SPDX-License-Identifier: GPL-2.0-or-later
# hardware.i915-sriov: our i915 in place of the kernel's, and VFs at boot.
{
  config,
  lib,
  pkgs,
  ...
}:
let
  cfg = config.hardware.i915-sriov;
  tools = pkgs.callPackage ./tools.nix { };

  policy = lib.types.enum [
    "none"
    "i915"
    "vfio-pci"
    "auto"
  ];

  # xe leaves to us what we can drive. Of several options of xe the last holds: yours is.
  xeSettings = ../root/usr/lib/modprobe.d/00-i915-sriov-dkms-xe.conf;

  exceptions = lib.mapAttrsToList (vfs: driver: "${vfs}=${driver}") cfg.vfs;
in
{
  options.hardware.i915-sriov = {
    enable = lib.mkEnableOption "the i915 driver with SR-IOV virtual functions (VFs)";

    package = lib.mkOption {
      type = lib.types.package;
      default = pkgs.callPackage ./package.nix { kernel = config.boot.kernelPackages.kernel; };
      defaultText = lib.literalExpression "pkgs.i915-sriov.override { kernel = config.boot.kernelPackages.kernel; }";
      description = "The package with the modules, built for the kernel of this system.";
    };

    maxVfs = lib.mkOption {
      type = lib.types.ints.between 0 7;
      default = 7;
      description = "How many VFs may be made; 0 lets i915 run as the kernel's own does. In a VM that is given a VF it has no effect.";
    };

    numvfs = lib.mkOption {
      type = lib.types.ints.between 0 7;
      default = 0;
      example = 7;
      description = "How many VFs are made at boot.";
    };

    address = lib.mkOption {
      type = lib.types.strMatching "[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}[.][0-7]";
      default = "0000:00:02.0";
      description = "The PCI address of the GPU.";
    };

    bind = lib.mkOption {
      type = policy;
      default = "auto";
      description = ''
        The driver that each VF gets: none (for libvirt and Incus, which bind VFs by themselves), i915 (a render node, for
        containers), vfio-pci (for VMs whose manager does not bind by itself), auto (i915 on hosts without a display manager,
        else none).
      '';
    };

    vfs = lib.mkOption {
      type = lib.types.attrsOf policy;
      default = { };
      example = {
        "4-7" = "vfio-pci";
      };
      description = "VFs that get another driver than bind says, by number or range of numbers, from 1.";
    };

    iommu = lib.mkOption {
      type = lib.types.bool;
      default = true;
      description = "Whether the kernel turns the IOMMU on, which VMs need.";
    };
  };

  config = lib.mkIf cfg.enable {
    assertions = [
      {
        assertion = cfg.numvfs <= cfg.maxVfs;
        message = "hardware.i915-sriov: numvfs is ${toString cfg.numvfs}, but maxVfs only ${toString cfg.maxVfs}";
      }
    ];

    boot.extraModulePackages = [ cfg.package ];

    # On the command line, and so in the initrd too, whichever kind of it.
    boot.kernelParams = [ "i915.max_vfs=${toString cfg.maxVfs}" ] ++ lib.optional cfg.iommu "intel_iommu=on";
    boot.extraModprobeConfig = lib.mkBefore (
      lib.optionalString (builtins.pathExists xeSettings) (builtins.readFile xeSettings)
    );
    hardware.enableRedistributableFirmware = lib.mkDefault true;

    environment.etc."i915-sriov/vfs.conf".text = ''
      # By NixOS, from hardware.i915-sriov.
      ${lib.concatStringsSep " " ([ cfg.address (toString cfg.numvfs) cfg.bind ] ++ exceptions)}
    '';

    systemd.packages = [ tools ];
    systemd.services.i915-sriov-vfs = {
      wantedBy = [ "multi-user.target" ];
      restartTriggers = [ config.environment.etc."i915-sriov/vfs.conf".text ];
      path = [
        pkgs.coreutils
        pkgs.gawk
        pkgs.gnugrep
        pkgs.gnused
        pkgs.kmod
        pkgs.systemd
      ];
    };
  };
}
