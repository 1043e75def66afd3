/** processor_tasks to hosting_tasks: the two paths of a job and their join. */
@NullMarked
package imagetranslate.operate;

import org.jspecify.annotations.NullMarked;
