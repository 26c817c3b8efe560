/*
 * A plugin for CRIU that accepts every device. For tests only; it decides nothing.
 *
 * The structure is the one that CRIU looks up by name in a plugin (criu-plugin.h, version 0.2).
 */
#include <errno.h>
#include <sys/stat.h>

enum { DUMP_EXT_FILE = 2, HANDLE_DEVICE_VMA = 7, HOOKS = 9 };

static int dump_file(int fd, int id)
{
	struct stat st;

	(void)id;
	if (fstat(fd, &st) || !(S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode)))
		return -ENOTSUP;
	return 0;
}

static int handle_mapping(int fd, const struct stat *st)
{
	(void)fd;
	(void)st;
	return 0;
}

static int started(int stage)
{
	(void)stage;
	return 0;
}

static void ended(int stage, int result)
{
	(void)stage;
	(void)result;
}

struct {
	const char *name;
	int (*started)(int stage);
	void (*ended)(int stage, int result);
	unsigned int version;
	unsigned int hook_count;
	void *hooks[HOOKS];
} CR_PLUGIN_DESC = {
	.name = "test",
	.started = started,
	.ended = ended,
	.version = 2 << 8,
	.hook_count = HOOKS,
	.hooks = { [DUMP_EXT_FILE] = dump_file, [HANDLE_DEVICE_VMA] = handle_mapping },
};
