/** The REST API: jobs in, where they stand out. */
@NullMarked
package imagetranslate.api;

import org.jspecify.annotations.NullMarked;
