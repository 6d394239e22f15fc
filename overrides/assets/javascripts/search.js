/* Words are found in any of their forms. Material looks for what was typed as the beginning of a
   word, which never meets an index of stems: "dérives" finds nothing. So each word is asked for
   three times: as typed (the index stems it), with one letter of difference (an accent left out),
   and as a beginning. What the reader writes with operators or quotes is left as it is. */
(() => {
  const QUERY = 2; // type of the message that carries a query to the search worker
  const widen = (query) => {
    if (/["+*~^:]|(?:^|\s)-/.test(query)) return query;
    const words = query.split(/[\s\-,;.!?'’«»()/]+/).filter((word) => word.length > 1);
    return words.map((word) => `${word}^9 ${word.length > 4 ? `${word}~1 ` : ""}${word}`).join(" ") || query;
  };
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    const asks = message?.type === QUERY && typeof message.data === "string";
    return send.call(this, asks ? { ...message, data: widen(message.data) } : message, ...rest);
  };
})();
