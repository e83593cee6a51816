/*
 * The GPU model's PCI functions: "igpu" is the PF, "igpu-vf" its VFs (made by pcie_sriov, never by
 * hand). Owns config space, BARs, the timer that lets engines work, and the record file. What a GPU
 * does is in ../core, which knows nothing of QEMU.
 *
 * SPDX-License-Identifier: GPL-2.0-or-later
 */

#include "qemu/osdep.h"
#include "qemu/error-report.h"
#include "qemu/module.h"
#include "qemu/timer.h"
#include "qemu/units.h"
#include "chardev/char-fe.h"
#include "qapi/error.h"
#include "hw/pci/msi.h"
#include "hw/pci/pci_device.h"
#include "hw/pci/pcie.h"
#include "hw/pci/pcie_sriov.h"
#include "hw/qdev-properties.h"
#include "hw/qdev-properties-system.h"
#include "system/cpu-timers.h"

#include "../core/igpu.h"

#define TYPE_IGPU "igpu"
OBJECT_DECLARE_SIMPLE_TYPE(IgpuState, IGPU)
#define TYPE_IGPU_VF "igpu-vf"
OBJECT_DECLARE_SIMPLE_TYPE(IgpuVfState, IGPU_VF)

#define IGPU_SERIAL             1
#define IGPU_BAR0_BYTES         (16 * MiB)
#define IGPU_GGTT_OFFSET        (8 * MiB)
#define IGPU_BAR2_BYTES         (256 * MiB)
#define IGPU_IO_BYTES           64

/*
 * Config space: 0x50 is the GGC word, 0xf0 takes the byte of a mark, 0xf4 the
 * characters of a command (of up to four bytes in one access, all are taken),
 * 0xf5 reads what became of the last: 1 done, 2 refused.
 */
#define IGPU_CFG_GGC            0x50
#define IGPU_CFG_EXP            0x70
#define IGPU_CFG_MSI            0xac
#define IGPU_CFG_PM             0xd0
#define IGPU_CFG_MARK           0xf0
#define IGPU_CFG_CONTROL        0xf4
#define IGPU_CFG_CONTROL_STATUS 0xf5
#define IGPU_CFG_SERIAL         0x100   /* the extended list begins here */
#define IGPU_CFG_SRIOV          0x320

#define IGPU_VF_STRIDE          1

/* What both kinds of function have: BAR0 in two halves, BAR2. */
typedef struct IgpuFunction {
    IgpuState *pf;
    PCIDevice *pci;
    unsigned id;
    MemoryRegion bar0;
    MemoryRegion mmio;
    MemoryRegion ggtt;
    MemoryRegion bar2;
} IgpuFunction;

struct IgpuState {
    PCIDevice parent_obj;

    IgpuFunction fn;
    MemoryRegion io;
    PCIDevice *function[IGPU_MAX_FNS];
    struct igpu *core;
    QEMUTimer *timer;
    FILE *record;
    CharBackend control;
    struct igpu_control_line guest_line;
    struct igpu_control_line host_line;

    const struct igpu_platform *platform;

    char *platform_name;
    char *record_path;
    char *fault;
    bool sriov;
    uint32_t total_vfs;
    uint64_t vf_bar2_size;
    uint32_t ggtt_mib;
    uint32_t fail_klv;
    uint32_t fail_klv_vf;
    uint32_t fail_action;
    bool forcewake_strict;
    bool guc_never_ready;
    bool trace;
};

struct IgpuVfState {
    PCIDevice parent_obj;

    IgpuFunction fn;
};

/* What the core wants of its host */

static bool igpu_dma_read(void *host, unsigned int fn, uint64_t addr,
                          void *buf, size_t len)
{
    IgpuState *s = host;

    return s->function[fn] &&
           pci_dma_read(s->function[fn], addr, buf, len) == MEMTX_OK;
}

static bool igpu_dma_write(void *host, unsigned int fn, uint64_t addr,
                           const void *buf, size_t len)
{
    IgpuState *s = host;

    return s->function[fn] &&
           pci_dma_write(s->function[fn], addr, buf, len) == MEMTX_OK;
}

static bool igpu_may_dma(void *host, unsigned int fn)
{
    IgpuState *s = host;

    return s->function[fn] &&
           pci_get_word(s->function[fn]->config + PCI_COMMAND) &
           PCI_COMMAND_MASTER;
}

static void igpu_raise_msi(void *host, unsigned int fn)
{
    IgpuState *s = host;

    if (s->function[fn] && msi_enabled(s->function[fn])) {
        msi_notify(s->function[fn], 0);
    }
}

static uint64_t igpu_now_ns(void *host)
{
    return qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL);
}

static void igpu_record(void *host, const char *line)
{
    IgpuState *s = host;

    if (s->record) {
        fprintf(s->record, "%s\n", line);
        fflush(s->record);
    }
}

static void igpu_kick(void *host)
{
    IgpuState *s = host;

    timer_mod(s->timer, qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL));
}

static const struct igpu_host_ops igpu_host_ops = {
    .dma_read = igpu_dma_read,
    .dma_write = igpu_dma_write,
    .may_dma = igpu_may_dma,
    .raise_msi = igpu_raise_msi,
    .now_ns = igpu_now_ns,
    .record = igpu_record,
    .kick = igpu_kick,
};

/* Engines work in slices from the main loop: vCPUs get the big lock between. */
static void igpu_slice(void *opaque)
{
    IgpuState *s = opaque;
    uint64_t wait = igpu_run(s->core);

    if (wait && !timer_pending(s->timer)) {
        timer_mod(s->timer, qemu_clock_get_ns(QEMU_CLOCK_VIRTUAL) + wait);
    }
}

/* BARs */

static uint64_t igpu_mmio_load(void *opaque, hwaddr addr, unsigned size)
{
    IgpuFunction *f = opaque;

    return igpu_mmio_read(f->pf->core, f->id, addr);
}

static void igpu_mmio_store(void *opaque, hwaddr addr, uint64_t val,
                            unsigned size)
{
    IgpuFunction *f = opaque;

    igpu_mmio_write(f->pf->core, f->id, addr, val);
}

static const MemoryRegionOps igpu_mmio_ops = {
    .read = igpu_mmio_load,
    .write = igpu_mmio_store,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 4, .max_access_size = 4 },
    .valid = { .min_access_size = 1, .max_access_size = 8 },
};

static uint64_t igpu_ggtt_load(void *opaque, hwaddr addr, unsigned size)
{
    IgpuFunction *f = opaque;

    return igpu_pte_read(f->pf->core, f->id, addr, size);
}

static void igpu_ggtt_store(void *opaque, hwaddr addr, uint64_t val,
                            unsigned size)
{
    IgpuFunction *f = opaque;

    igpu_pte_write(f->pf->core, f->id, addr, val, size);
}

static const MemoryRegionOps igpu_ggtt_ops = {
    .read = igpu_ggtt_load,
    .write = igpu_ggtt_store,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 4, .max_access_size = 8 },
    .valid = { .min_access_size = 4, .max_access_size = 8 },
};

/* The PF's aperture shows memory through the GGTT; a VF's is only there. */
static uint64_t igpu_aperture_load(void *opaque, hwaddr addr, unsigned size)
{
    IgpuFunction *f = opaque;
    uint64_t val = 0;

    if (!f->id) {
        igpu_aperture_read(f->pf->core, addr, &val, size);
    }
    return val;
}

static void igpu_aperture_store(void *opaque, hwaddr addr, uint64_t val,
                                unsigned size)
{
    IgpuFunction *f = opaque;

    if (!f->id) {
        igpu_aperture_write(f->pf->core, addr, &val, size);
    }
}

static const MemoryRegionOps igpu_aperture_ops = {
    .read = igpu_aperture_load,
    .write = igpu_aperture_store,
    .endianness = DEVICE_LITTLE_ENDIAN,
    .impl = { .min_access_size = 1, .max_access_size = 8 },
    .valid = { .min_access_size = 1, .max_access_size = 8 },
};

static uint64_t igpu_io_load(void *opaque, hwaddr addr, unsigned size)
{
    return 0;
}

static void igpu_io_store(void *opaque, hwaddr addr, uint64_t val,
                          unsigned size)
{
}

static const MemoryRegionOps igpu_io_ops = {
    .read = igpu_io_load,
    .write = igpu_io_store,
    .endianness = DEVICE_LITTLE_ENDIAN,
};

static void igpu_init_bars(IgpuFunction *f, uint64_t bar2_bytes)
{
    Object *owner = OBJECT(f->pci);

    memory_region_init(&f->bar0, owner, "igpu-bar0", IGPU_BAR0_BYTES);
    memory_region_init_io(&f->mmio, owner, &igpu_mmio_ops, f, "igpu-mmio",
                          IGPU_GGTT_OFFSET);
    memory_region_init_io(&f->ggtt, owner, &igpu_ggtt_ops, f, "igpu-ggtt",
                          IGPU_BAR0_BYTES - IGPU_GGTT_OFFSET);
    memory_region_add_subregion(&f->bar0, 0, &f->mmio);
    memory_region_add_subregion(&f->bar0, IGPU_GGTT_OFFSET, &f->ggtt);
    pci_register_bar(f->pci, 0, PCI_BASE_ADDRESS_MEM_TYPE_64, &f->bar0);

    memory_region_init_io(&f->bar2, owner, &igpu_aperture_ops, f,
                          "igpu-aperture", bar2_bytes);
    pci_register_bar(f->pci, 2, PCI_BASE_ADDRESS_MEM_TYPE_64 |
                     PCI_BASE_ADDRESS_MEM_PREFETCH, &f->bar2);
}

/* Config space */

/* Whether a write of config space starts a Function Level Reset. */
static bool igpu_starts_flr(PCIDevice *pci, uint32_t addr, uint32_t val,
                            int len)
{
    uint32_t devctl = pci->exp.exp_cap + PCI_EXP_DEVCTL;
    uint32_t high = devctl + 1;

    if (high < addr || high >= addr + len) {
        return false;
    }
    return (val >> ((high - addr) * 8)) & (PCI_EXP_DEVCTL_BCR_FLR >> 8);
}

/* With QEMU's -icount: what the CPU has executed so far. */
static void igpu_count_instructions(IgpuState *s, char label)
{
    g_autofree char *line = NULL;

    if (!icount_enabled()) {
        return;
    }
    line = g_strdup_printf("instructions mark=%c count=%" PRId64, label,
                           icount_get_raw());
    igpu_record(s, line);
}

static void igpu_take_mark(IgpuState *s, uint32_t addr, uint32_t val, int len)
{
    char label;

    if (addr <= IGPU_CFG_MARK && IGPU_CFG_MARK < addr + len) {
        label = val >> ((IGPU_CFG_MARK - addr) * 8);
        igpu_mark(s->core, label);
        igpu_count_instructions(s, label);
    }
}

/* The fault channel, as a guest reaches it. */
static void igpu_take_characters(IgpuState *s, uint32_t addr, uint32_t val,
                                 int len)
{
    uint8_t *config = s->parent_obj.config;
    bool good;

    if (addr != IGPU_CFG_CONTROL) {
        return;
    }
    for (; len > 0; len--, val >>= 8) {
        if (igpu_control_type(s->core, &s->guest_line, val & 0xff, &good)) {
            pci_set_byte(config + IGPU_CFG_CONTROL_STATUS, good ? 1 : 2);
        }
    }
}

/* ... and as the host does. */
static int igpu_control_room(void *opaque)
{
    return IGPU_MAX_CONTROL;
}

static void igpu_control_read(void *opaque, const uint8_t *buf, int size)
{
    IgpuState *s = opaque;
    bool good;
    int i;

    for (i = 0; i < size; i++) {
        if (igpu_control_type(s->core, &s->host_line, buf[i], &good)) {
            const char *answer = good ? "ok\n" : "error\n";

            qemu_chr_fe_write_all(&s->control, (const uint8_t *)answer,
                                  strlen(answer));
        }
    }
}

/* A function that was taken out answers nothing but ones. */
static uint32_t igpu_read_config(PCIDevice *pci, uint32_t addr, int len)
{
    if (igpu_is_removed(IGPU(pci)->core)) {
        return ~0u;
    }
    return pci_default_read_config(pci, addr, len);
}

static uint32_t igpu_vf_read_config(PCIDevice *pci, uint32_t addr, int len)
{
    if (igpu_is_removed(IGPU_VF(pci)->fn.pf->core)) {
        return ~0u;
    }
    return pci_default_read_config(pci, addr, len);
}

static void igpu_write_config(PCIDevice *pci, uint32_t addr, uint32_t val,
                              int len)
{
    IgpuState *s = IGPU(pci);

    igpu_take_characters(s, addr, val, len);
    if (igpu_is_removed(s->core)) {
        return;
    }
    pci_default_write_config(pci, addr, val, len);
    pcie_cap_flr_write_config(pci, addr, val, len);
    igpu_take_mark(s, addr, val, len);
    igpu_set_num_vfs(s->core, pcie_sriov_num_vfs(pci));
}

static void igpu_vf_write_config(PCIDevice *pci, uint32_t addr, uint32_t val,
                                 int len)
{
    IgpuVfState *s = IGPU_VF(pci);
    bool flr = igpu_starts_flr(pci, addr, val, len);

    if (igpu_is_removed(s->fn.pf->core)) {
        return;
    }
    pci_default_write_config(pci, addr, val, len);
    pcie_cap_flr_write_config(pci, addr, val, len);
    if (flr) {
        igpu_flr(s->fn.pf->core, s->fn.id);
    }
}

static void igpu_init_ggc(IgpuState *s)
{
    /* GGMS in bits 7:6 is the logarithm; no stolen memory. */
    pci_set_word(s->parent_obj.config + IGPU_CFG_GGC,
                 ctz32(s->ggtt_mib) << 6);
}

static bool igpu_init_pm(PCIDevice *pci, Error **errp)
{
    int pos = pci_pm_init(pci, IGPU_CFG_PM, errp);

    if (pos < 0) {
        return false;
    }
    pci_set_word(pci->config + pos + PCI_PM_PMC, 2);
    pci_set_word(pci->config + pos + PCI_PM_CTRL, PCI_PM_CTRL_NO_SOFT_RESET);
    pci_set_word(pci->wmask + pos + PCI_PM_CTRL, PCI_PM_CTRL_STATE_MASK);
    return true;
}

static bool igpu_init_caps(PCIDevice *pci, Error **errp)
{
    if (pcie_endpoint_cap_init(pci, IGPU_CFG_EXP) < 0) {
        error_setg(errp, "igpu: no room for the PCIe capability");
        return false;
    }
    pcie_cap_flr_init(pci);
    return msi_init(pci, IGPU_CFG_MSI, 1, true, false, errp) >= 0;
}

static bool igpu_init_sriov(IgpuState *s, Error **errp)
{
    PCIDevice *pci = PCI_DEVICE(s);

    if (!s->sriov || !s->total_vfs) {
        return true;
    }
    if (!pcie_sriov_pf_init(pci, IGPU_CFG_SRIOV, TYPE_IGPU_VF,
                            s->platform->device_id, s->total_vfs, s->total_vfs,
                            IGPU_VF_STRIDE, IGPU_VF_STRIDE, errp)) {
        return false;
    }
    pcie_sriov_pf_init_vf_bar(pci, 0, PCI_BASE_ADDRESS_MEM_TYPE_64,
                              IGPU_BAR0_BYTES);
    pcie_sriov_pf_init_vf_bar(pci, 2, PCI_BASE_ADDRESS_MEM_TYPE_64 |
                              PCI_BASE_ADDRESS_MEM_PREFETCH, s->vf_bar2_size);
    return true;
}

/* Life of the PF */

static bool igpu_choose_platform(IgpuState *s, Error **errp)
{
    s->platform = igpu_platform_find(s->platform_name);
    if (!s->platform) {
        error_setg(errp, "igpu: there is no platform '%s', only %s",
                   s->platform_name, igpu_platform_names());
        return false;
    }
    return true;
}

static void igpu_set_revision(PCIDevice *pci, const struct igpu_platform *p)
{
    pci_set_byte(pci->config + PCI_REVISION_ID, p->revision);
}

static bool igpu_open_record(IgpuState *s, Error **errp)
{
    if (!s->record_path) {
        return true;
    }
    s->record = fopen(s->record_path, "w");
    if (!s->record) {
        error_setg_errno(errp, errno, "igpu: cannot write %s", s->record_path);
        return false;
    }
    return true;
}

static bool igpu_make_core(IgpuState *s, Error **errp)
{
    struct igpu_config config = {
        .platform = s->platform,
        .ggtt_mib = s->ggtt_mib,
        .total_vfs = s->sriov ? s->total_vfs : 0,
        .forcewake_lax = !s->forcewake_strict,
        .guc_never_ready = s->guc_never_ready,
        .trace = s->trace,
        .fail_klv = s->fail_klv,
        .fail_klv_vf = s->fail_klv_vf,
        .fail_action = s->fail_action,
    };

    s->timer = timer_new_ns(QEMU_CLOCK_VIRTUAL, igpu_slice, s);
    s->core = igpu_create(&config, &igpu_host_ops, s);
    if (!s->core) {
        error_setg(errp, "igpu: ggtt-mib must be 8, 4 or 2 and total-vfs at "
                   "most %u", IGPU_MAX_VFS);
        return false;
    }
    if (s->fault && !igpu_control_all(s->core, s->fault)) {
        error_setg(errp, "igpu: fault=\"%s\": a command was refused, the "
                   "record says which", s->fault);
        return false;
    }
    return true;
}

static void igpu_realize(PCIDevice *pci, Error **errp)
{
    IgpuState *s = IGPU(pci);

    s->fn.pf = s;
    s->fn.pci = pci;
    s->function[0] = pci;
    if (!is_power_of_2(s->vf_bar2_size)) {
        error_setg(errp, "igpu: vf-bar2-size must be a power of two");
        return;
    }
    if (!igpu_choose_platform(s, errp) || !igpu_open_record(s, errp) ||
        !igpu_make_core(s, errp)) {
        return;
    }
    pci_config_set_device_id(pci->config, s->platform->device_id);
    igpu_set_revision(pci, s->platform);
    igpu_init_bars(&s->fn, IGPU_BAR2_BYTES);
    memory_region_init_io(&s->io, OBJECT(s), &igpu_io_ops, s, "igpu-io",
                          IGPU_IO_BYTES);
    pci_register_bar(pci, 4, PCI_BASE_ADDRESS_SPACE_IO, &s->io);
    igpu_init_ggc(s);
    pci->wmask[IGPU_CFG_MARK] = 0xff;
    if (!igpu_init_caps(pci, errp) || !igpu_init_pm(pci, errp)) {
        return;
    }
    pcie_dev_ser_num_init(pci, IGPU_CFG_SERIAL, IGPU_SERIAL);
    if (!igpu_init_sriov(s, errp)) {
        return;
    }
    qemu_chr_fe_set_handlers(&s->control, igpu_control_room, igpu_control_read,
                             NULL, NULL, s, NULL, true);
}

static void igpu_exit(PCIDevice *pci)
{
    IgpuState *s = IGPU(pci);

    qemu_chr_fe_deinit(&s->control, false);
    pcie_sriov_pf_exit(pci);
    timer_free(s->timer);
    igpu_destroy(s->core);
    msi_uninit(pci);
    pcie_cap_exit(pci);
    if (s->record) {
        fclose(s->record);
    }
}

static void igpu_reset_hold(Object *obj, ResetType type)
{
    IgpuState *s = IGPU(obj);

    timer_del(s->timer);
    igpu_reset(s->core);
}

static const Property igpu_properties[] = {
    DEFINE_PROP_STRING("platform", IgpuState, platform_name),
    DEFINE_PROP_STRING("record", IgpuState, record_path),
    DEFINE_PROP_BOOL("sriov", IgpuState, sriov, true),
    DEFINE_PROP_UINT32("total-vfs", IgpuState, total_vfs, IGPU_MAX_VFS),
    DEFINE_PROP_SIZE("vf-bar2-size", IgpuState, vf_bar2_size, 512 * MiB),
    DEFINE_PROP_UINT32("ggtt-mib", IgpuState, ggtt_mib, 8),
    DEFINE_PROP_UINT32("fail-klv", IgpuState, fail_klv, 0),
    DEFINE_PROP_UINT32("fail-klv-vf", IgpuState, fail_klv_vf, 0),
    DEFINE_PROP_UINT32("fail-action", IgpuState, fail_action, 0),
    DEFINE_PROP_BOOL("forcewake-strict", IgpuState, forcewake_strict, true),
    DEFINE_PROP_BOOL("guc-never-ready", IgpuState, guc_never_ready, false),
    DEFINE_PROP_BOOL("trace", IgpuState, trace, false),
    DEFINE_PROP_STRING("fault", IgpuState, fault),
    DEFINE_PROP_CHR("control", IgpuState, control),
};

static void igpu_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    PCIDeviceClass *pc = PCI_DEVICE_CLASS(klass);
    ResettableClass *rc = RESETTABLE_CLASS(klass);

    pc->realize = igpu_realize;
    pc->exit = igpu_exit;
    pc->config_read = igpu_read_config;
    pc->config_write = igpu_write_config;
    pc->vendor_id = PCI_VENDOR_ID_INTEL;
    pc->class_id = PCI_CLASS_DISPLAY_VGA;
    rc->phases.hold = igpu_reset_hold;
    device_class_set_props(dc, igpu_properties);
    dc->desc = "Intel client GPU with SR-IOV (model)";
    set_bit(DEVICE_CATEGORY_DISPLAY, dc->categories);
}

/* Life of a VF: it is there from the start, and shown when VF Enable is set. */

static void igpu_vf_realize(PCIDevice *pci, Error **errp)
{
    IgpuVfState *s = IGPU_VF(pci);
    PCIDevice *pf = pcie_sriov_get_pf(pci);

    if (!pf) {
        error_setg(errp, "igpu-vf: made by an igpu only");
        return;
    }
    s->fn.pf = IGPU(pf);
    s->fn.pci = pci;
    s->fn.id = pcie_sriov_vf_number(pci) + 1;
    s->fn.pf->function[s->fn.id] = pci;
    /*
     * QEMU lets a VF's own memory enable decide; on hardware it does not exist
     * and the PF's VF MSE decides. So it is always set here.
     */
    pci_set_word(pci->config + PCI_COMMAND, PCI_COMMAND_MEMORY);
    pci_word_test_and_clear_mask(pci->wmask + PCI_COMMAND, PCI_COMMAND_MEMORY);
    igpu_set_revision(pci, s->fn.pf->platform);
    igpu_init_bars(&s->fn, s->fn.pf->vf_bar2_size);
    igpu_init_caps(pci, errp);
}

static void igpu_vf_exit(PCIDevice *pci)
{
    IgpuVfState *s = IGPU_VF(pci);

    s->fn.pf->function[s->fn.id] = NULL;
    msi_uninit(pci);
    pcie_cap_exit(pci);
}

static void igpu_vf_class_init(ObjectClass *klass, void *data)
{
    DeviceClass *dc = DEVICE_CLASS(klass);
    PCIDeviceClass *pc = PCI_DEVICE_CLASS(klass);

    pc->realize = igpu_vf_realize;
    pc->exit = igpu_vf_exit;
    pc->config_read = igpu_vf_read_config;
    pc->config_write = igpu_vf_write_config;
    pc->vendor_id = PCI_VENDOR_ID_INTEL;
    pc->class_id = PCI_CLASS_DISPLAY_VGA;
    dc->desc = "Virtual function of igpu";
    dc->user_creatable = false;
    set_bit(DEVICE_CATEGORY_DISPLAY, dc->categories);
}

static const TypeInfo igpu_types[] = {
    {
        .name = TYPE_IGPU,
        .parent = TYPE_PCI_DEVICE,
        .instance_size = sizeof(IgpuState),
        .class_init = igpu_class_init,
        .interfaces = (InterfaceInfo[]) {
            { INTERFACE_PCIE_DEVICE },
            { }
        },
    }, {
        .name = TYPE_IGPU_VF,
        .parent = TYPE_PCI_DEVICE,
        .instance_size = sizeof(IgpuVfState),
        .class_init = igpu_vf_class_init,
        .interfaces = (InterfaceInfo[]) {
            { INTERFACE_PCIE_DEVICE },
            { }
        },
    },
};

DEFINE_TYPES(igpu_types)
