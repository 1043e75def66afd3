-- Takes the next job without waiting. BLMOVE does the same and waits, but is refused once maxmemory is reached; this
-- still runs then, and consumers are what frees memory. (The LREM of nothing first lets Redis 6.2 do so as well: there a
-- script that has begun to write may go on.)
-- KEYS  1 the stage's list   2 own processing list
-- ARGV  none
-- Returns the payload, or nil where the list is empty.
redis.call('LREM', KEYS[2], 1, '')
return redis.call('LMOVE', KEYS[1], KEYS[2], 'RIGHT', 'LEFT')
