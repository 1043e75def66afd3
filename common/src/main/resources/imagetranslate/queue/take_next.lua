-- Put in front of the scripts that settle a job: they take the next one in the same step.
--
-- A job of which nothing is remembered (no receipt, no meta hash) needs no second look by the client. Its id is only found
-- here where the message begins with it and it is plain, as in all messages of our own making; otherwise the client looks.
-- (Its keys can't be known before: they are built from the prefixes given, in the hash slot of the stage.)
--
-- Returns the payload, or false where the list is empty or the stage paused; and the job's id where nothing is remembered of it, else false.
local function take_next(list, processing, paused, receipts, metas)
  if redis.call('EXISTS', paused) == 1 then
    return false, false
  end
  local payload = redis.call('LMOVE', list, processing, 'RIGHT', 'LEFT')
  if not payload then
    return false, false
  end
  local id = string.match(payload, '^{"request_id":"([%w%-_.:]+)"')
  if id and redis.call('EXISTS', receipts .. id, metas .. id) == 0 then
    return payload, id
  end
  return payload, false
end

