#include <spawn.h>

/* Of glibc 2.34 and later; its header shows them only to programs that ask for GNU's own. */
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
