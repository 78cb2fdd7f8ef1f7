-- Reads what is new. It changes nothing but how long the state lives.
return answer('')
