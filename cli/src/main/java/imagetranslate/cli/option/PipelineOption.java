package imagetranslate.cli.option;

import picocli.CommandLine.Mixin;

/**
 * Which pipeline, for commands that look at its queues: by its API, where somebody says where that is; else, and where a Redis is named, by
 * its Redis.
 */
public final class PipelineOption {
    @Mixin
    private RedisOption redis = new RedisOption();

    @Mixin
    private ApiOption api = new ApiOption();

    public boolean isByApi() {
        return !redis.isGiven() && api.isGiven();
    }

    public RedisOption redis() {
        return redis;
    }

    public ApiOption api() {
        return api;
    }
}
