/** The command line for a pipeline that runs elsewhere: light, no embedded servers. */
@NullMarked
package imagetranslate.cli;

import org.jspecify.annotations.NullMarked;
