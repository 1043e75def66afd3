/** Pictures to the API and their results back, from the command line. */
@NullMarked
package imagetranslate.cli.push;

import org.jspecify.annotations.NullMarked;
